package org.chautari.cli.system;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A service's output in a file that never fills the disk: at its limit it is moved aside, over the one before. */
final class BoundedLog {

    static final long LENGTH_MAX_CHARS = 8L * 1024 * 1024;

    private static final int TAIL_LINES = 20;

    private final Path file;
    private final long lengthMax;
    private final Deque<String> tail = new ArrayDeque<>();

    BoundedLog(Path file, long lengthMax) {
        this.file = file;
        this.lengthMax = lengthMax;
    }

    /** Writes what is read to a new file, until its end; the file of the run before is moved aside. */
    void drain(BufferedReader output) throws IOException {
        ShortLines lines = new ShortLines(output);
        @Nullable String line = lines.next();
        while (line != null) {
            moveAside();
            line = fill(lines, line);
        }
    }

    private void moveAside() throws IOException {
        if (Files.exists(file)) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Fills one file; the line that did not fit any more, or null where the output has ended. */
    private @Nullable String fill(ShortLines lines, String first) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            long length = 0;
            for (@Nullable String line = first; line != null; line = lines.next()) {
                if (length > 0 && length + line.length() > lengthMax) {
                    return line;
                }
                length += line.length() + 1L;
                remember(line);
                writer.write(line);
                writer.newLine();
                writer.flush();
            }
            return null;
        }
    }

    private synchronized void remember(String line) {
        tail.addLast(line);
        if (tail.size() > TAIL_LINES) {
            tail.removeFirst();
        }
    }

    /** The last lines that were written. */
    synchronized List<String> tail() {
        return List.copyOf(tail);
    }

    Path file() {
        return file;
    }
}
