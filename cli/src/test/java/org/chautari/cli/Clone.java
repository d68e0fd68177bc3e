package org.chautari.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A clone with the launcher and modules of nothing, on a machine whose JDKs and Maven are scripts that tell. */
final class Clone {

    private static final List<String> TOOLS = List.of(
            "cat",
            "cp",
            "dirname",
            "find",
            "grep",
            "head",
            "mkdir",
            "printf",
            "ps",
            "readlink",
            "sed",
            "sleep",
            "sort",
            "tail");
    private static final List<String> MODULES = List.of(
            "common",
            "traces",
            "http",
            "postgres",
            "providers/kit",
            "providers/kcms",
            "gateway",
            "providers/subisu",
            "cli");
    private static final Instant LONG_AGO = Instant.parse("2026-01-01T00:00:00Z");

    final Path root;
    final Path jdks;
    private final Path bin;
    private final Map<String, String> environment = new HashMap<>();

    Clone(Path directory) throws IOException {
        root = Files.createDirectories(directory.resolve("a clone of it"));
        jdks = Files.createDirectories(directory.resolve("jdks"));
        bin = Files.createDirectories(directory.resolve("bin"));
        for (String tool : TOOLS) {
            offer(tool);
        }
        Files.copy(Path.of("..", "chautari"), root.resolve("chautari"));
        write("pom.xml", "", LONG_AGO);
        for (String module : MODULES) {
            write(module + "/pom.xml", "quarkus-maven-plugin", LONG_AGO);
            write(module + "/src/main/Some.java", "", LONG_AGO);
        }
        Files.delete(root.resolve("providers/kit/pom.xml"));
        Files.delete(root.resolve("providers/kcms/pom.xml"));
        write("providers/pom.xml", "", LONG_AGO);
        environment.put("PATH", bin.toString());
        environment.put("CHAUTARI_JDK_DIRS", jdks.toString());
        environment.put("HOME", directory.toString());
    }

    private void offer(String tool) throws IOException {
        for (String folder : List.of("/bin", "/usr/bin")) {
            Path program = Path.of(folder, tool);
            if (Files.exists(program) && !Files.exists(bin.resolve(tool))) {
                script(bin.resolve(tool), "exec %s \"$@\"".formatted(program));
            }
        }
    }

    /** A JDK whose java prints which one it is and what it was given. */
    Path jdk(String name, String version) throws IOException {
        return jdk(name, version, "echo \"java of %s: $*\"".formatted(name));
    }

    /** A JDK 25 whose java runs a shell's command. */
    void jdkThat(String name, String command) throws IOException {
        jdk(name, "25", command);
    }

    private Path jdk(String name, String version, String java) throws IOException {
        Path home = jdks.resolve(name);
        script(home.resolve("bin/java"), java);
        script(home.resolve("bin/javac"), "");
        Files.writeString(home.resolve("release"), "JAVA_VERSION=\"%s\"\n".formatted(version));
        return home;
    }

    /** A java on the PATH that belongs to a JDK. */
    void javaOnPath(Path home) throws IOException {
        script(bin.resolve("java"), "echo '    java.home = %s' >&2".formatted(home));
    }

    /** A Maven that makes what it is asked for, prints its JAVA_HOME, and ends with a code. */
    void maven(String version, int exitCode) throws IOException {
        script(bin.resolve("mvn"), """
                case $1 in -version) echo "Apache Maven %s (x)"; exit ;; esac
                echo "mvn in $PWD with $JAVA_HOME: $*" >> %s
                echo "mvn with $JAVA_HOME: $*"
                while [ "$1" != -pl ] && [ $# -gt 0 ]; do shift; done
                IFS=,
                for module in $2; do
                  mkdir -p $module/target/quarkus-app
                  echo > $module/target/quarkus-app/quarkus-run.jar
                  echo > $module/target/chautari-cli.jar
                done
                exit %d
                """.formatted(version, mavenLog(), exitCode));
    }

    void builtAt(Instant time) throws IOException {
        write("cli/target/chautari-cli.jar", "", time);
        write("gateway/target/quarkus-app/quarkus-run.jar", "", time);
        write("providers/subisu/target/quarkus-app/quarkus-run.jar", "", time);
    }

    void write(String path, String content, Instant time) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setLastModifiedTime(file, FileTime.from(time));
        Files.setLastModifiedTime(file.getParent(), FileTime.from(time));
    }

    void set(String variable, Path value) {
        environment.put(variable, value.toString());
    }

    /** What Maven was asked, line by line. */
    List<String> builds() throws IOException {
        return Files.exists(mavenLog()) ? Files.readAllLines(mavenLog()) : List.of();
    }

    private Path mavenLog() {
        return jdks.resolveSibling("mvn.log");
    }

    Result run(String... arguments) throws IOException, InterruptedException {
        return runFrom(root, root.resolve("chautari"), arguments);
    }

    Result runFrom(Path folder, Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Result(process.waitFor(), output);
    }

    private static void script(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        file.toFile().setExecutable(true);
    }

    record Result(int exitCode, String output) {}
}
