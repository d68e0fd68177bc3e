package org.chautari.sandbox;

/** The sandbox's two worlds; they share neither sessions nor references nor credits. */
enum Mode {
    TEST("test"),
    LIVE("live");

    private final String wireName;

    Mode(String wireName) {
        this.wireName = wireName;
    }

    String wireName() {
        return wireName;
    }
}
