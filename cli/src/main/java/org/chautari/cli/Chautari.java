package org.chautari.cli;

import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Objects;
import org.chautari.cli.admin.AccountCommand;
import org.chautari.cli.admin.AuditCommand;
import org.chautari.cli.admin.CallbackCommand;
import org.chautari.cli.admin.CreditsCommand;
import org.chautari.cli.admin.LedgerCommand;
import org.chautari.cli.admin.PaymentsCommand;
import org.chautari.cli.admin.PriceCommand;
import org.chautari.cli.admin.ServiceCommand;
import org.chautari.cli.admin.StatementCommand;
import org.chautari.cli.admin.TokenCommand;
import org.chautari.cli.chaos.ChaosCommand;
import org.chautari.cli.demo.DemoCommand;
import org.chautari.cli.seed.SeedCommand;
import org.chautari.cli.system.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

/** The chautari command. Exit codes: 0 done, 1 refused or failed, 2 not understood. */
@Command(
        name = "chautari",
        description = "An open gateway for bill payments: runs it on this machine, and operates one anywhere.",
        footer = {
            "%n`chautari test [arguments of mvn]` runs the whole test suite.",
            "`chautari bench [options]` measures on this machine what the gateway does."
        },
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true,
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            ChaosCommand.class,
            AccountCommand.class,
            TokenCommand.class,
            PriceCommand.class,
            CreditsCommand.class,
            StatementCommand.class,
            PaymentsCommand.class,
            ServiceCommand.class,
            CallbackCommand.class,
            LedgerCommand.class,
            AuditCommand.class,
            SeedCommand.class,
            CompletionCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Chautari {

    private Chautari() {}

    public static void main(String[] arguments) {
        run(commandLine(), arguments);
    }

    /** Runs a command at the terminal, and ends the process with its exit code. */
    public static void run(CommandLine command, String... arguments) {
        System.exit(command.setOut(utf8(System.out)).setErr(utf8(System.err)).execute(arguments));
    }

    /** The command as picocli runs it. */
    public static CommandLine commandLine() {
        CommandLine chautari = commandLine(new Chautari());
        chautari.registerConverter(LocalDate.class, Chautari::day);
        allowNegativeAmounts(chautari);
        return chautari;
    }

    /** A command that fails with a sentence, as all of these do. */
    public static CommandLine commandLine(Object annotated) {
        return new CommandLine(annotated)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    command.getErr().println("chautari: " + sentence(failure));
                    return CommandLine.ExitCode.SOFTWARE;
                });
    }

    private static LocalDate day(String typed) {
        try {
            return LocalDate.parse(typed);
        } catch (DateTimeException notThere) {
            throw new TypeConversionException("a day that exists, as 2026-01-31: " + typed);
        }
    }

    /** Else what is taken away, as -12.00, would be read as an option. */
    private static void allowNegativeAmounts(CommandLine chautari) {
        subcommand(subcommand(chautari, "credits"), "adjust").setUnmatchedOptionsArePositionalParams(true);
    }

    private static CommandLine subcommand(CommandLine command, String name) {
        return Objects.requireNonNull(command.getSubcommands().get(name), name);
    }

    /** Whatever the locale of the shell: a statement has the same bytes everywhere. */
    private static PrintWriter utf8(PrintStream stream) {
        return new PrintWriter(stream, true, StandardCharsets.UTF_8);
    }

    private static String sentence(Exception failure) {
        return failure instanceof CommandFailure expected ? expected.sentence() : "an unforeseen fault: " + failure;
    }
}
