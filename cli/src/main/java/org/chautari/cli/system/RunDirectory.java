package org.chautari.cli.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.chautari.cli.CommandFailure;

/**
 * What runs now: at most one local system for each home folder, which processes are its own, and where it is reached.
 *
 * <p>A system that was killed leaves its processes behind; the next one finds them here and ends them.
 */
final class RunDirectory implements AutoCloseable {

    private static final Set<PosixFilePermission> THIS_USERS_ONLY = PosixFilePermissions.fromString("rwx------");
    private static final Duration END_MAX = Duration.ofSeconds(10);

    private final Path directory;
    private final FileChannel lock;

    private RunDirectory(Path directory, FileChannel lock) {
        this.directory = directory;
        this.lock = lock;
    }

    /** Claims the home folder for a system run by this process. */
    static RunDirectory claim(SystemLayout layout) {
        Path directory = layout.home().resolve("run");
        try {
            createPrivate(directory);
            createPrivate(layout.home().resolve("logs"));
            Files.createDirectories(directory.resolve("children"));
            FileChannel lock =
                    FileChannel.open(directory.resolve("up.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock.tryLock() == null) {
                lock.close();
                throw new CommandFailure(("Chautari already runs from %s%s: stop it there (Ctrl-C), or give this one"
                                + " another folder with CHAUTARI_HOME, and other ports.")
                        .formatted(
                                layout.home(),
                                gatewayUrl(layout.home())
                                        .map(url -> ", at " + url)
                                        .orElse("")));
            }
            Files.writeString(
                    directory.resolve("up.pid"),
                    Long.toString(ProcessHandle.current().pid()));
            return new RunDirectory(directory, lock);
        } catch (IOException e) {
            throw new CommandFailure(directory + " can't be written: " + e.getMessage(), e);
        }
    }

    private static void createPrivate(Path folder) throws IOException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(THIS_USERS_ONLY));
        Files.setPosixFilePermissions(folder, THIS_USERS_ONLY);
    }

    /** Where the gateway of a home folder was last reached. */
    static Optional<URI> gatewayUrl(Path home) {
        return url(home, "gateway");
    }

    /** Where the sandbox of a home folder was last reached. */
    static Optional<URI> sandboxUrl(Path home) {
        return url(home, "sandbox");
    }

    private static Optional<URI> url(Path home, String name) {
        Properties urls = new Properties();
        try (var reader = Files.newBufferedReader(home.resolve("run/urls"))) {
            urls.load(reader);
        } catch (IOException e) {
            return Optional.empty();
        }
        return Optional.ofNullable(urls.getProperty(name)).map(URI::create);
    }

    void writeUrls(SystemLayout layout) {
        List<String> lines = List.of("gateway=" + layout.gatewayUrl(), "sandbox=" + layout.sandboxUrl());
        write(directory.resolve("urls"), String.join("\n", lines));
    }

    void remember(String name, ProcessHandle process) {
        write(directory.resolve("children").resolve(name), process.pid() + " " + startOf(process));
    }

    /** Ends the processes that an earlier system, killed, left behind; their names. */
    List<String> endLeftBehind() {
        Map<String, ProcessHandle> left = leftBehind();
        left.values().forEach(ProcessHandle::destroy);
        left.values().forEach(RunDirectory::awaitEnd);
        return List.copyOf(left.keySet());
    }

    private Map<String, ProcessHandle> leftBehind() {
        Map<String, ProcessHandle> left = new TreeMap<>();
        try (Stream<Path> files = Files.list(directory.resolve("children"))) {
            files.forEach(file -> recorded(file)
                    .ifPresent(process -> left.put(file.getFileName().toString(), process)));
            return left;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    // The time of its start tells a process from a later one with the same number.
    private static Optional<ProcessHandle> recorded(Path file) {
        try {
            String[] fields = Files.readString(file).strip().split(" ", 2);
            return ProcessHandle.of(Long.parseLong(fields[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> fields.length == 2 && startOf(process).equals(fields[1]));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static String startOf(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("unknown");
    }

    private static void awaitEnd(ProcessHandle process) {
        try {
            process.onExit().get(END_MAX.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void write(Path file, String content) {
        try {
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new CommandFailure(file + " can't be written: " + e.getMessage(), e);
        }
    }

    /** Lets go of the home folder; to be called when nothing of the system runs any more. */
    @Override
    public void close() {
        try (lock;
                Stream<Path> children = Files.list(directory.resolve("children"))) {
            for (Path child : children.toList()) {
                Files.delete(child);
            }
            Files.deleteIfExists(directory.resolve("up.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
