package org.chautari.cli.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.chautari.cli.CommandFailure;

/** The folder of one run: gone when the command ends, however it ends, unless there is something to look into. */
public final class TemporaryHome {

    private final Path path;
    private volatile boolean kept;

    private TemporaryHome(Path path) {
        this.path = path;
    }

    /** A new folder for what a command does. */
    public static TemporaryHome make(String command) {
        try {
            return new TemporaryHome(Files.createTempDirectory("chautari-" + command + "-"));
        } catch (IOException e) {
            throw new CommandFailure("There is no folder for a run: " + e.getMessage(), e);
        }
    }

    /** Where it is. */
    public Path path() {
        return path;
    }

    /** Leaves it where it is at the end. */
    public void keep() {
        kept = true;
    }

    /** Deletes the folder at the end of this process, once the system in it has stopped. */
    public void deleteAfter(LocalSystem system) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            system.close();
            if (!kept) {
                delete();
            }
        }));
    }

    private void delete() {
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
