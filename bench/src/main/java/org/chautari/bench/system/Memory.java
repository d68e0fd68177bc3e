package org.chautari.bench.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalDouble;

/** What a process has in memory, in MiB, everything included; nothing where the system doesn't tell. */
final class Memory {

    private static final double KIB_PER_MIB = 1_024;

    private Memory() {}

    /** Now. */
    static OptionalDouble resident(ProcessHandle process) {
        return read(process, "VmRSS:");
    }

    /** The most so far. */
    static OptionalDouble mostResident(ProcessHandle process) {
        return read(process, "VmHWM:");
    }

    private static OptionalDouble read(ProcessHandle process, String line) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(process.pid()), "status"))) {
            return lines.filter(text -> text.startsWith(line))
                    .mapToDouble(text -> Long.parseLong(text.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .findFirst();
        } catch (IOException e) {
            return OptionalDouble.empty();
        }
    }
}
