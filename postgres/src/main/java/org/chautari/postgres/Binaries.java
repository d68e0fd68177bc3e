package org.chautari.postgres;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The folder PostgreSQL is unpacked in, reserved for one start at a time.
 *
 * <p>The library goes on with what a cut-off unpacking left, and then fails on it for ever: that is removed first.
 */
final class Binaries implements AutoCloseable {

    // A file lock is for other processes; within this one it fails rather than waits.
    private static final ReentrantLock WITHIN_JVM = new ReentrantLock();

    private final FileChannel lock;

    private Binaries(FileChannel lock) {
        this.lock = lock;
    }

    static Binaries reserve(Path folder) throws IOException {
        WITHIN_JVM.lock();
        try {
            Files.createDirectories(folder);
            FileChannel lock = FileChannel.open(
                    folder.resolve("chautari.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            lock.lock();
            removeCutOff(folder);
            return new Binaries(lock);
        } catch (IOException | RuntimeException e) {
            WITHIN_JVM.unlock();
            throw e;
        }
    }

    private static void removeCutOff(Path folder) throws IOException {
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(folder, "PG-*")) {
            for (Path version : unpacked) {
                if (!Files.exists(version.resolve(".exists"))) {
                    Directories.delete(version);
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        lock.close();
        WITHIN_JVM.unlock();
    }
}
