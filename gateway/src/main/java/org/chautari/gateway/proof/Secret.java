package org.chautari.gateway.proof;

/** A secret of the configuration. Never printed. */
public final class Secret {

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** The secret that a text is. */
    public static Secret of(String text) {
        return new Secret(text);
    }

    String text() {
        return text;
    }

    @Override
    public String toString() {
        return "***";
    }
}
