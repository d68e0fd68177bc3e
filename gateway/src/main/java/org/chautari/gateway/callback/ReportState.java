package org.chautari.gateway.callback;

/** What became of a report so far. */
public enum ReportState {

    /** It is still tried. */
    DUE("due"),

    /** The client has it. */
    DELIVERED("delivered"),

    /** It was tried for long enough. */
    UNDELIVERED("undelivered"),

    /** The client wants no more of it. */
    GONE("gone");

    private final String word;

    ReportState(String word) {
        this.word = word;
    }

    /** What it is called in the store and in the admin API. */
    public String word() {
        return word;
    }
}
