package org.chautari.cli.chaos;

import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A payment as the gateway has it; amounts are rupees. */
record Paid(
        long id,
        String account,
        String mode,
        String service,
        String reference,
        @Nullable String upstreamReference,
        String state,
        BigDecimal amount) {

    private static final Set<String> FINAL = Set.of("Success", "Error", "Failed", "Expired");

    static boolean isFinal(String state) {
        return FINAL.contains(state);
    }

    boolean isFinal() {
        return isFinal(state);
    }

    boolean isSuccess() {
        return state.equals("Success");
    }

    Claim.Key key() {
        return new Claim.Key(account, mode, reference);
    }
}
