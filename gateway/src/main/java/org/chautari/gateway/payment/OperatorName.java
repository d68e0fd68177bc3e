package org.chautari.gateway.payment;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Who decides: 1 to 50 letters, digits and {@code . _ @ -}. One person is one name, however it was typed.
 *
 * @param text in lower case, without spaces around it
 */
public record OperatorName(String text) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9._@-]{1,50}");

    public OperatorName {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException("no operator goes by such a name");
        }
    }

    /** The name that was typed; empty where it is none. */
    public static Optional<OperatorName> of(String typed) {
        String name = typed.strip().toLowerCase(Locale.ROOT);
        return FORM.matcher(name).matches() ? Optional.of(new OperatorName(name)) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
