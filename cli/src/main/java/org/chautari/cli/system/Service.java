package org.chautari.cli.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One service of the local system and how it is run.
 *
 * @param properties settings that anyone may see
 * @param environment settings that no process list may show
 */
public record Service(
        String name,
        Path jar,
        int port,
        JvmLimits limits,
        Map<String, String> properties,
        Map<String, String> environment) {

    // The terminal's Ctrl-C reaches every process it started: the services leave it to the supervisor, which stops them
    // in order, so that the gateway can finish what is in flight.
    private static final String DEAF_TO_THE_TERMINAL = "trap '' INT HUP; exec \"$@\"";

    /** The same service under another name, at another port. */
    public Service as(String otherName, int otherPort) {
        return new Service(otherName, jar, otherPort, limits, properties, environment);
    }

    /** The same service with some settings more, or others. */
    public Service with(Map<String, String> moreProperties, Map<String, String> moreEnvironment) {
        return new Service(
                name, jar, port, limits, merged(properties, moreProperties), merged(environment, moreEnvironment));
    }

    private static Map<String, String> merged(Map<String, String> settings, Map<String, String> more) {
        Map<String, String> all = new LinkedHashMap<>(settings);
        all.putAll(more);
        return all;
    }

    /** Where it is reached. */
    public URI address() {
        return URI.create("http://localhost:" + port);
    }

    /** Where it tells whether it is ready to work. */
    public URI readiness() {
        return address().resolve("/q/health/ready");
    }

    /** The process that runs it, by a JVM as this one's; what it says comes by one stream. */
    public ProcessBuilder process(String... moreFlags) {
        ProcessBuilder process = new ProcessBuilder(command(moreFlags)).redirectErrorStream(true);
        process.environment().putAll(environment);
        // Each thread's own arena of the C library would cost more than the heap does.
        process.environment().put("MALLOC_ARENA_MAX", "2");
        return process;
    }

    private List<String> command(String... moreFlags) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", DEAF_TO_THE_TERMINAL, "sh"));
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(limits.flags());
        command.addAll(List.of(moreFlags));
        command.add("-Dquarkus.http.host=localhost");
        command.add("-Dquarkus.http.port=" + port);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
