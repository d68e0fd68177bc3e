package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Map;
import java.util.UUID;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.Rupees;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** An account's prepaid credits. */
@Command(name = "credits", description = "Grant credits.", mixinStandardHelpOptions = true)
public final class CreditsCommand {

    private static final int DECIMALS_MAX = 2;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(description = "Grant credits to an account, in rupees.", mixinStandardHelpOptions = true)
    int grant(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Parameters(paramLabel = "AMOUNT") BigDecimal amount,
            @Option(names = "--mode", required = true, description = "${COMPLETION-CANDIDATES}") ModeOption mode,
            @Option(names = "--reason", required = true, description = "Why, for the ledger.") String reason,
            @Option(names = "--key", description = "A repeat with the same key moves no money again.") @Nullable
                    String key,
            @Mixin AdminOptions options)
            throws InterruptedException {
        requireAmount(amount);
        String onceKey = key == null ? UUID.randomUUID().toString() : key;
        Map<String, Object> grant = Map.of("mode", mode.toString(), "amount", amount, "key", onceKey, "reason", reason);
        JsonNode granted = grant(options, "accounts/" + AdminClient.encoded(account) + "/credits", grant, onceKey);
        Output.print(
                spec,
                options,
                granted,
                answer -> "Granted %s to %s in %s mode; %s are available now (key %s)."
                        .formatted(
                                Rupees.text(answer.path("granted")),
                                account,
                                mode,
                                Rupees.text(answer.path("credits_available")),
                                onceKey));
        return 0;
    }

    // Whoever repeats a grant that went unanswered must be able to repeat it with the same key.
    private static JsonNode grant(AdminOptions options, String path, Map<String, Object> grant, String key)
            throws InterruptedException {
        try {
            return options.client().post(path, grant);
        } catch (CommandFailure e) {
            throw new CommandFailure(e.sentence() + " To repeat this very grant: --key " + key, e);
        }
    }

    private void requireAmount(BigDecimal amount) {
        if (amount.signum() <= 0 || amount.stripTrailingZeros().scale() > DECIMALS_MAX) {
            throw new ParameterException(
                    spec.commandLine(), "AMOUNT is more than 0, in rupees with at most two decimals: " + amount);
        }
    }
}
