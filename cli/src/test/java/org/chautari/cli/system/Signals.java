package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

/** Sends a process a signal by its name, as a terminal or a supervisor would. */
final class Signals {

    private Signals() {}

    static void send(String name, ProcessHandle process) throws Exception {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(process.pid())).start();
        assertEquals(0, kill.waitFor());
    }

    /** Whether a process runs; one that has ended and was not yet asked about it doesn't. */
    static boolean runs(ProcessHandle process) {
        return process.isAlive() && process.info().command().isPresent();
    }
}
