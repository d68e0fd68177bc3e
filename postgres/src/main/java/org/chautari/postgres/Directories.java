package org.chautari.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Making and removal of whole directories. */
final class Directories {

    private static final Set<PosixFilePermission> THIS_USERS_ONLY = PosixFilePermissions.fromString("rwx------");

    private Directories() {}

    /** Makes a directory where it is missing, and closes it to every other user. */
    static void createPrivate(Path directory) throws IOException {
        Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(THIS_USERS_ONLY));
        Files.setPosixFilePermissions(directory, THIS_USERS_ONLY);
    }

    static void delete(Path directory) throws IOException {
        for (Path path : deepestFirst(directory)) {
            Files.deleteIfExists(path);
        }
    }

    private static List<Path> deepestFirst(Path directory) throws IOException {
        try (Stream<Path> paths = Files.walk(directory)) {
            return paths.sorted(Comparator.reverseOrder()).toList();
        }
    }
}
