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

/**
 * A secret of the local system: made once, readable by this user only, never printed.
 *
 * @param what what it is called
 * @param file where it is kept
 */
record LocalKey(String what, Path file) {

    private static final int KEY_BYTES = 32;
    private static final int LENGTH_MIN_CHARS = 32;
    private static final Set<PosixFilePermission> THIS_USERS_ONLY = PosixFilePermissions.fromString("rw-------");

    String readOrCreate() {
        try {
            create();
            requireUnreadByOthers();
            return requireLong(Files.readString(file).strip());
        } catch (IOException e) {
            throw new CommandFailure("The %s %s can't be read or made: %s".formatted(what, file, e.getMessage()), e);
        }
    }

    private void create() throws IOException {
        byte[] key = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(key);
        if (Files.exists(file) && Files.size(file) > 0) {
            return;
        }
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(THIS_USERS_ONLY));
        Files.writeString(file, HexFormat.of().formatHex(key));
    }

    private void requireUnreadByOthers() throws IOException {
        if (!THIS_USERS_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new CommandFailure(
                    "Other users may read or change the %s %s: delete it, and a new one is made; or trust it, with chmod 600."
                            .formatted(what, file));
        }
    }

    private String requireLong(String key) {
        if (key.length() < LENGTH_MIN_CHARS) {
            throw new CommandFailure(
                    "The %s %s has %d characters, and %d are the least: delete it, and a new one is made."
                            .formatted(what, file, key.length(), LENGTH_MIN_CHARS));
        }
        return key;
    }
}
