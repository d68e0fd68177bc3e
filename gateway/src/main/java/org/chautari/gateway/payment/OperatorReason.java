package org.chautari.gateway.payment;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an operator's word rests on: one line of 5 to 200 characters. It stays in the timeline for good, so no personal
 * data belongs in it.
 */
public record OperatorReason(String text) {

    private static final Pattern FORM = Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{5,200}");

    public OperatorReason {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("a reason is one line of 5 to 200 characters");
        }
    }

    /** The reason that was typed; empty where it is none. */
    public static Optional<OperatorReason> of(String typed) {
        String reason = typed.strip();
        return FORM.matcher(reason).matches() ? Optional.of(new OperatorReason(reason)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
