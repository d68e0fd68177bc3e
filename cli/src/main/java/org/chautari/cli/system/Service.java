package org.chautari.cli.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * One service of the local system and how it is run.
 *
 * @param properties settings that anyone may see
 * @param environment settings that no process list may show
 */
record Service(
        String name,
        Path jar,
        int port,
        JvmLimits limits,
        Map<String, String> properties,
        Map<String, String> environment) {

    // The terminal's Ctrl-C reaches every process it started: the services leave it to the supervisor, which stops them
    // in order, so that the gateway can finish what is in flight.
    private static final String DEAF_TO_THE_TERMINAL = "trap '' INT HUP; exec \"$@\"";

    URI readiness() {
        return URI.create("http://localhost:" + port + "/q/health/ready");
    }

    List<String> command(Path java) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", DEAF_TO_THE_TERMINAL, "sh", java.toString()));
        command.addAll(limits.flags());
        command.add("-Dquarkus.http.host=localhost");
        command.add("-Dquarkus.http.port=" + port);
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-jar", jar.toString()));
        return command;
    }
}
