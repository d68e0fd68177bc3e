package org.chautari.gateway.callback;

import java.util.Arrays;

/** What callbacks are about. */
public enum Kind {

    /** How a payment ended. */
    PAYMENT("payment"),

    /** A refund. */
    REFUND("refund"),

    /** Credits that run low. */
    LOW_BALANCE("low-balance");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** What it is called in the store and in the admin API. */
    public String word() {
        return word;
    }

    static Kind of(String word) {
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of callback: " + word));
    }
}
