package org.chautari.http;

/** A configured secret that calls are known by; printed, it is {@code ***}. */
public final class Secret {

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Takes a secret in, as configured; the configuration looks this method up by its name. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The secret itself, for the one place that sends it. */
    public String reveal() {
        return value;
    }

    @Override
    public String toString() {
        return "***";
    }
}
