package org.chautari.cli.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.chautari.cli.CommandFailure;

/** The local gateway's admin key: made once, readable by this user only, never printed. */
public final class AdminKey {

    private static final int KEY_BYTES = 32;

    private AdminKey() {}

    /** The file that holds it. */
    public static Path file(Path home) {
        return home.resolve("admin.key");
    }

    static String readOrCreate(Path home) {
        Path file = file(home);
        try {
            create(file);
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new CommandFailure("The admin key " + file + " can't be read or made: " + e.getMessage(), e);
        }
    }

    private static void create(Path file) throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        if (Files.exists(file) && Files.size(file) > 0) {
            return;
        }
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(file, HexFormat.of().formatHex(key));
    }
}
