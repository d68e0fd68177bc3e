package org.chautari.cli;

import org.chautari.cli.admin.AccountCommand;
import org.chautari.cli.admin.CreditsCommand;
import org.chautari.cli.admin.LedgerCommand;
import org.chautari.cli.admin.PaymentsCommand;
import org.chautari.cli.admin.TokenCommand;
import org.chautari.cli.chaos.ChaosCommand;
import org.chautari.cli.demo.DemoCommand;
import org.chautari.cli.seed.SeedCommand;
import org.chautari.cli.system.UpCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The chautari command. Exit codes: 0 done, 1 refused or failed, 2 not understood. */
@Command(
        name = "chautari",
        description = "An open gateway for bill payments: runs it on this machine, and operates one anywhere.",
        footer = "%n`chautari test [arguments of mvn]` runs the whole test suite.",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            UpCommand.class,
            DemoCommand.class,
            ChaosCommand.class,
            AccountCommand.class,
            TokenCommand.class,
            CreditsCommand.class,
            PaymentsCommand.class,
            LedgerCommand.class,
            SeedCommand.class,
            CommandLine.HelpCommand.class
        })
public final class Chautari {

    private Chautari() {}

    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    /** The command as picocli runs it. */
    public static CommandLine commandLine() {
        CommandLine chautari = new CommandLine(new Chautari());
        chautari.setCaseInsensitiveEnumValuesAllowed(true);
        return chautari.setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println("chautari: " + sentence(failure));
            return CommandLine.ExitCode.SOFTWARE;
        });
    }

    private static String sentence(Exception failure) {
        return failure instanceof CommandFailure expected ? expected.sentence() : "an unforeseen fault: " + failure;
    }
}
