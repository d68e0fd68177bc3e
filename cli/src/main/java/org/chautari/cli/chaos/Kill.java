package org.chautari.cli.chaos;

/** What chaos does to a system. */
enum Kill {
    GATEWAY("gateway"),
    PROVIDER("provider"),
    NETWORK("network"),
    DATABASE("database"),
    PAUSE("pauses");

    private final String words;

    Kill(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }
}
