package org.chautari.k8s;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the gateway's resources for clients and upstreams are, by its sources. */
final class ClientPaths {

    private static final Path SOURCES = Path.of("../gateway/src/main/java");
    private static final Pattern RESOURCE = Pattern.compile("(?m)^@Path\\(\"(/api/(?!admin)[a-z]+)");

    private ClientPaths() {}

    /** As {@code /api/service}: all that is below it is for the same callers. */
    static Set<String> firstTwoSegments() {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith("Resource.java"))
                    .flatMap(ClientPaths::in)
                    .collect(toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<String> in(Path file) {
        try {
            return RESOURCE.matcher(Files.readString(file)).results().map(match -> match.group(1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
