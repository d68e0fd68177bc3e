package org.chautari.cli.system;

import java.nio.file.Path;

/** The local gateway's admin key. */
public final class AdminKey {

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
        return new LocalKey("admin key", file(home)).readOrCreate();
    }
}
