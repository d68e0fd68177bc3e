package org.chautari.cli.admin;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.chautari.cli.CommandFailure;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** An account's statement of a period. It passes through and is never held, however long it is. */
@Command(
        name = "statement",
        description = "Print the statement of an account, or write it to a file.",
        mixinStandardHelpOptions = true)
public final class StatementCommand implements Callable<Integer> {

    private static final int CHARS = 8192;

    /** The forms a statement has. */
    enum Format {
        CSV,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Parameters(paramLabel = "ACCOUNT")
    @SuppressWarnings("NullAway.Init")
    private String account;

    @Option(names = "--mode", paramLabel = "MODE", required = true, description = "${COMPLETION-CANDIDATES}")
    @SuppressWarnings("NullAway.Init")
    private ModeOption mode;

    @Option(
            names = "--from",
            required = true,
            paramLabel = "DAY",
            description = "The first day in Kathmandu: 2026-01-01.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate from;

    @Option(names = "--to", required = true, paramLabel = "DAY", description = "The last day, itself included.")
    @SuppressWarnings("NullAway.Init")
    private LocalDate to;

    @Option(names = "--format", paramLabel = "FORMAT", description = "${COMPLETION-CANDIDATES} (default: csv).")
    private @Nullable Format format;

    @Option(names = "--out", paramLabel = "FILE", description = "Where to; it is there once it is whole.")
    private @Nullable Path out;

    @Mixin
    private AdminOptions options = new AdminOptions();

    @Override
    public Integer call() throws InterruptedException {
        if (from.isAfter(to)) {
            throw options.misuse("--from is not after --to: %s, %s".formatted(from, to));
        }
        if (options.json() && format == Format.CSV) {
            throw options.misuse("Either --json or --format csv.");
        }
        Format unlessSaid = options.json() ? Format.JSON : Format.CSV;
        Given period = new Given()
                .and("mode", mode)
                .and("from", (Object) from)
                .and("to", (Object) to)
                .and("format", format == null ? unlessSaid : format);
        String path = "accounts/" + AdminClient.encoded(account) + "/statement" + period.query();
        AdminClient client = options.client();
        if (out == null) {
            print(client, path);
        } else {
            write(client, path, out);
        }
        return 0;
    }

    private void print(AdminClient client, String path) throws InterruptedException {
        PrintWriter writer = options.out();
        try (Reader statement = new InputStreamReader(client.open(path), StandardCharsets.UTF_8)) {
            char[] chars = new char[CHARS];
            for (int count = statement.read(chars); count >= 0; count = statement.read(chars)) {
                writer.write(chars, 0, count);
                // Where nobody reads on, as behind head, the rest isn't fetched.
                if (writer.checkError()) {
                    throw new CommandFailure("The statement can't be written any further.");
                }
            }
        } catch (IOException e) {
            throw new CommandFailure("The statement broke off, what was printed is not all of it: run this again.", e);
        }
    }

    private void write(AdminClient client, String path, Path file) throws InterruptedException {
        Path folder = file.toAbsolutePath().getParent();
        try (InputStream statement = client.open(path)) {
            Path part = Files.createTempFile(folder, ".statement", ".part");
            try {
                Files.copy(statement, part, StandardCopyOption.REPLACE_EXISTING);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (IOException e) {
            throw new CommandFailure("The statement did not get into %s, which is as it was: %s".formatted(file, e), e);
        }
        options.out().println("The statement is in " + file);
    }
}
