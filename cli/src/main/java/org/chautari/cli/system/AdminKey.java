package org.chautari.cli.system;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;
import org.chautari.cli.CommandFailure;

/** The local gateway's admin key: made once, readable by this user only, never printed. */
public final class AdminKey {

    private static final int KEY_BYTES = 32;
    private static final int LENGTH_MIN_CHARS = 32;
    private static final Set<PosixFilePermission> THIS_USERS_ONLY = PosixFilePermissions.fromString("rw-------");

    private AdminKey() {}

    /** The file that holds it. */
    public static Path file(Path home) {
        return home.resolve("admin.key");
    }

    /** The key of a system that was started. */
    public static String read(Path home) {
        return readOrCreate(home);
    }

    static String readOrCreate(Path home) {
        Path file = file(home);
        try {
            create(file);
            requireUnreadByOthers(file);
            return requireLong(file, Files.readString(file).strip());
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
        Files.createFile(file, PosixFilePermissions.asFileAttribute(THIS_USERS_ONLY));
        Files.writeString(file, HexFormat.of().formatHex(key));
    }

    private static void requireUnreadByOthers(Path file) throws IOException {
        if (!THIS_USERS_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new CommandFailure("Other users may read or change the admin key " + file
                    + ": delete it, and a new one is made; or trust it, with chmod 600.");
        }
    }

    private static String requireLong(Path file, String key) {
        if (key.length() < LENGTH_MIN_CHARS) {
            throw new CommandFailure(
                    "The admin key %s has %d characters, and %d are the least: delete it, and a new one is made."
                            .formatted(file, key.length(), LENGTH_MIN_CHARS));
        }
        return key;
    }
}
