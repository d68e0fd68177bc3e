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

    /** Writes what is read until the end of it, starting the file anew. */
    void drain(BufferedReader output) throws IOException {
        String line = output.readLine();
        while (line != null) {
            line = fill(output, line);
            if (line != null) {
                Files.move(file, aside(), StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private @org.jspecify.annotations.Nullable String fill(BufferedReader output, String first) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file)) {
            long length = 0;
            for (String line = first; line != null; line = output.readLine()) {
                length += line.length() + 1L;
                if (length > lengthMax && length > line.length() + 1L) {
                    return line;
                }
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

    private Path aside() {
        return file.resolveSibling(file.getFileName() + ".1");
    }
}
