package org.chautari.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/**
 * What the roles of one local server prove themselves with: random, made once, in files that only this user may read.
 *
 * <p>Other users of the machine reach the port as well, and a superuser of PostgreSQL reads every file of its owner.
 */
public final class Passwords {

    private static final int PASSWORD_BYTES = 32;
    private static final FileAttribute<?> THIS_USERS_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private final Path superuserFile;
    private final String superuser;
    private final String owner;
    private final String app;

    private Passwords(Path directory) throws IOException {
        this.superuserFile = directory.resolve(Roles.SUPERUSER);
        this.superuser = readOrMake(superuserFile);
        this.owner = readOrMake(directory.resolve(LocalPostgres.OWNER_ROLE));
        this.app = readOrMake(directory.resolve(LocalPostgres.APP_ROLE));
    }

    /** Those of the server of a data directory, made where they are missing. */
    public static Passwords of(Path dataDir) throws IOException {
        Path directory = dataDir.resolve("passwords");
        Directories.createPrivate(directory);
        return new Passwords(directory);
    }

    private static String readOrMake(Path file) throws IOException {
        if (!Files.exists(file)) {
            make(file);
        }
        return Files.readString(file).strip();
    }

    // Moved to its place when it is whole: half a password must not survive a crash.
    private static void make(Path file) throws IOException {
        byte[] password = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(password);
        Path making = Files.createTempFile(file.getParent(), "making-", "", THIS_USERS_ONLY);
        Files.writeString(making, HexFormat.of().formatHex(password));
        Files.move(making, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The file of the superuser's password, for whoever makes the cluster. */
    Path superuserFile() {
        return superuserFile;
    }

    String superuser() {
        return superuser;
    }

    /** That of {@value LocalPostgres#OWNER_ROLE}. */
    public String owner() {
        return owner;
    }

    /** That of {@value LocalPostgres#APP_ROLE}. */
    public String app() {
        return app;
    }

    @Override
    public String toString() {
        return "***";
    }
}
