package org.chautari.cli.seed;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/** Rows on their way into a table, in the binary form of {@code COPY}: what the server takes fastest. */
final class CopiedRows {

    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final short END = -1;
    private static final int BUFFER_BYTES = 65_536;

    /** More than any row of the seed takes. */
    private static final int ROW_BYTES_MAX = 2_048;

    /** From where PostgreSQL counts its microseconds. */
    private static final long EPOCH_MICROS = Duration.between(Instant.EPOCH, Instant.parse("2000-01-01T00:00:00Z"))
                    .toSeconds()
            * 1_000_000;

    private final byte[] bytes = new byte[BUFFER_BYTES];
    private final ByteBuffer buffer = ByteBuffer.wrap(bytes);
    private final CopyIn copy;

    private CopiedRows(CopyIn copy) {
        this.copy = copy;
        buffer.put(SIGNATURE).putInt(0).putInt(0);
    }

    /**
     * Begins to write.
     *
     * @param columns a table and, in parentheses, those of its columns that each row has
     */
    static CopiedRows into(Connection database, String columns) throws SQLException {
        return new CopiedRows(database.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY %s FROM STDIN (FORMAT binary)".formatted(columns)));
    }

    /** Begins a row. */
    CopiedRows row(int columns) throws SQLException {
        if (buffer.remaining() < ROW_BYTES_MAX) {
            flush();
        }
        buffer.putShort((short) columns);
        return this;
    }

    CopiedRows add(long number) {
        buffer.putInt(Long.BYTES).putLong(number);
        return this;
    }

    CopiedRows add(int number) {
        buffer.putInt(Integer.BYTES).putInt(number);
        return this;
    }

    CopiedRows add(boolean bool) {
        buffer.putInt(1).put((byte) (bool ? 1 : 0));
        return this;
    }

    CopiedRows add(String text) {
        return add(text.getBytes(StandardCharsets.UTF_8));
    }

    CopiedRows add(byte[] value) {
        buffer.putInt(value.length).put(value);
        return this;
    }

    /** Adds a moment, in microseconds since 1970. */
    CopiedRows at(long micros) {
        return add(micros - EPOCH_MICROS);
    }

    /** Ends all: the rows are there, and their constraints are checked. */
    void end() throws SQLException {
        buffer.putShort(END);
        flush();
        copy.endCopy();
    }

    private void flush() throws SQLException {
        copy.writeToCopy(bytes, 0, buffer.position());
        buffer.clear();
    }
}
