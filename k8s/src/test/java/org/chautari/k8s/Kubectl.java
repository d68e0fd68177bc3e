package org.chautari.k8s;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/** kubectl, which renders what it would apply. No cluster is needed for that. */
final class Kubectl {

    private static final YAMLMapper YAML = new YAMLMapper();
    private static final int SECONDS_MAX = 60;

    private static final Map<List<String>, List<JsonNode>> PRINTED = new ConcurrentHashMap<>();

    private Kubectl() {}

    /** The manifests that a folder comes to. */
    static List<JsonNode> kustomize(Path folder) {
        return manifestsOf("kubectl", "kustomize", folder.toString());
    }

    /**
     * The manifests that a command prints, one that needs kubectl; it is run once. Where kubectl is missing the test is skipped,
     * and says so.
     */
    static List<JsonNode> manifestsOf(String... command) {
        return PRINTED.computeIfAbsent(List.of(command), Kubectl::run);
    }

    private static List<JsonNode> run(List<String> command) {
        if (!isThere()) {
            String skipped = "SKIPPED: the manifests in k8s/ were not tested, since kubectl is not on the PATH";
            System.err.println(skipped);
            Assumptions.abort(skipped);
        }
        try {
            Path output = Files.createTempFile("manifests", ".yaml");
            Process process = new ProcessBuilder(command)
                    .redirectOutput(output.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            if (!process.waitFor(SECONDS_MAX, TimeUnit.SECONDS) || process.exitValue() != 0) {
                process.destroyForcibly();
                throw new AssertionError("failed: " + String.join(" ", command));
            }
            try (MappingIterator<JsonNode> documents =
                    YAML.readerFor(JsonNode.class).readValues(output.toFile())) {
                return documents.readAll();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static boolean isThere() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl")));
    }
}
