package org.chautari.cli.system;

import java.io.IOException;
import java.io.Reader;
import org.jspecify.annotations.Nullable;

/** Reads lines; one that is longer than a limit comes in pieces, so that none fills the memory. */
final class ShortLines {

    static final int LENGTH_MAX_CHARS = 16 * 1024;

    private static final int END = -1;

    private final Reader reader;

    /** Reads single characters: the reader had better be a buffered one. */
    ShortLines(Reader reader) {
        this.reader = reader;
    }

    /** The next line or piece of one, or null where there is none. */
    @Nullable
    String next() throws IOException {
        StringBuilder line = new StringBuilder();
        int read = reader.read();
        while (read != END && read != '\n') {
            line.append((char) read);
            if (line.length() == LENGTH_MAX_CHARS) {
                return line.toString();
            }
            read = reader.read();
        }
        return read == END && line.isEmpty() ? null : line.toString();
    }
}
