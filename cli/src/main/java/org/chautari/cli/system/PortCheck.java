package org.chautari.cli.system;

import java.io.IOException;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;
import org.chautari.cli.CommandFailure;
import org.jspecify.annotations.Nullable;

/** Finds a port that can't be had before anything is started, rather than in a log afterwards. */
final class PortCheck {

    private static final int PORT_MAX = 65535;

    private PortCheck() {}

    /** Whether nothing listens on a port of this machine, on whatever address. */
    static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Checks that every port can be had.
     *
     * @param available tells whether a port is free, or already ours
     * @throws CommandFailure naming the first port that can't be had, and the way out
     */
    static void require(Ports ports, IntPredicate available) {
        Map<Integer, String> takers = new HashMap<>();
        for (Ports.Wanted wanted : ports.wanted()) {
            if (wanted.port() < 1 || wanted.port() > PORT_MAX) {
                throw new CommandFailure("%d, meant for %s, is no port: choose one of 1 to %d with %s (or %s)."
                        .formatted(wanted.port(), wanted.who(), PORT_MAX, wanted.option(), wanted.variable()));
            }
            @Nullable String other = takers.put(wanted.port(), wanted.who());
            if (other != null) {
                throw new CommandFailure("Port %d is wanted by both %s and %s: choose another with %s (or %s)."
                        .formatted(wanted.port(), other, wanted.who(), wanted.option(), wanted.variable()));
            }
            if (!available.test(wanted.port())) {
                throw new CommandFailure(
                        "Port %d, wanted by %s, is taken by another program: choose another with %s (or %s)."
                                .formatted(wanted.port(), wanted.who(), wanted.option(), wanted.variable()));
            }
        }
    }
}
