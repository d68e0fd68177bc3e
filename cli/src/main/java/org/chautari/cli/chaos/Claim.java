package org.chautari.cli.chaos;

import java.math.BigDecimal;

/**
 * What a client has in its own books about a commit it sent.
 *
 * @param amount what it gave, or would have given, in rupees
 */
record Claim(String account, String mode, String service, String reference, BigDecimal amount, Belief belief) {

    /** What the client believes in the end. */
    enum Belief {
        /** The bill is paid. */
        PAID,
        /** Nothing was paid, the money is back. */
        NOT_PAID,
        /** It still doesn't know. */
        HELD
    }

    /** What the gateway's documents name a payment by. */
    record Key(String account, String mode, String reference) {}

    Key key() {
        return new Key(account, mode, reference);
    }
}
