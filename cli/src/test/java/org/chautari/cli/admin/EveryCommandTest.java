package org.chautari.cli.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.chautari.cli.Chautari;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import picocli.CommandLine;

/** What holds for each command that asks a gateway. */
class EveryCommandTest extends GatewayTest {

    static final List<String> COMMANDS = List.of(
            "account create acme",
            "account list",
            "account show acme",
            "account set acme --state active",
            "account delete acme",
            "account repeat-guard acme",
            "token issue acme --mode test",
            "token list acme",
            "token set 7 --services all",
            "token suspend 7",
            "token activate 7",
            "token rotate 7",
            "token revoke 7",
            "price set acme --service subisu --flat 1",
            "price list acme",
            "credits grant acme 1 --mode test --reason r",
            "credits adjust acme 1 --mode test --reason r",
            "credits request acme 1 --mode test --reason r",
            "credits requests",
            "credits approve 7",
            "credits reject 7 --reason r",
            "credits limits acme --mode test --overdraft 0",
            "credits runway acme --mode test",
            "statement acme --mode test --from 2026-01-01 --to 2026-01-01",
            "payments",
            "payments doubt",
            "payments show 7",
            "payments settle 7 --reason r",
            "payments release 7 --reason r",
            "payments approve 7 --executed",
            "payments seen 7 --reason r",
            "payments refund 7 --reason r",
            "payments refunds 7",
            "service list",
            "service maintenance subisu --off",
            "callback set acme https://a.example --mode test",
            "callback list acme",
            "callback remove acme --mode test",
            "callback reports",
            "callback report 7",
            "callback replay 7",
            "ledger verify",
            "ledger trial-balances --from 2026-01-01 --to 2026-01-01",
            "audit list");

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void saysWhoAsksAndTellsARefusalInTheGatewaysWords(String command) {
        gateway.answers(403, "{\"error\": \"You lack the role that this takes.\"}");

        int exitCode = type(command + " --by Sita@example");

        assertEquals(1, exitCode);
        assertEquals(List.of("Sita@example"), gateway.operators());
        assertEquals("chautari: You lack the role that this takes.\n", gateway.err());
        assertEquals("", gateway.out());
    }

    @ParameterizedTest
    @FieldSource("COMMANDS")
    void printsTheGatewaysJson(String command) {
        gateway.answers(200, "{\"amount\":12.50}");

        type(command + " --json");

        assertEquals("{\"amount\":12.50}", gateway.out().replaceAll("\\s", ""));
    }

    @Test
    void isInThisTest() {
        Set<String> tested = new TreeSet<>();
        COMMANDS.forEach(command -> tested.add(words(command)));

        Set<String> existing = new TreeSet<>();
        collect("", Chautari.commandLine(), existing);

        assertEquals(existing, tested);
    }

    @Test
    void whoCannotBeNamedIsTold() {
        int exitCode = gateway.run("account", "list", "--by", "Sita Rai");

        assertEquals(2, exitCode);
        assertTrue(gateway.err().startsWith("--by is who you are"), gateway.err());
        assertEquals(List.of(), gateway.received());
    }

    private static String words(String command) {
        return command.replaceAll("^(\\w+(?: [a-z][a-z-]+)?).*", "$1").replaceAll("^statement .*", "statement");
    }

    private static void collect(String path, CommandLine command, Set<String> found) {
        if (command.getCommandSpec().findOption("--admin-key-file") != null) {
            found.add(path.strip());
        }
        command.getSubcommands().forEach((name, sub) -> collect(path + " " + name, sub, found));
    }
}
