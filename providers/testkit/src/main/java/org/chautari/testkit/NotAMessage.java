package org.chautari.testkit;

/** Bodies that are no message of the contract between gateway and provider. */
enum NotAMessage {
    NOTHING(""),
    NO_JSON("{"),
    ARRAY("[]"),
    NULL("null"),
    EMPTY("{}"),
    UNKNOWN_MODE("{\"mode\": \"BOTH\", \"reference\": \"r\", \"clientReference\": \"c\", \"parameters\": {}}"),
    NOTHING_TO_PAY("{\"mode\": \"TEST\", \"reference\": \"r\", \"clientReference\": \"c\", \"upstreamState\": {},"
            + " \"selector\": {\"x\": \"y\"}, \"amountPaisa\": 0}");

    private final String text;

    NotAMessage(String text) {
        this.text = text;
    }

    String text() {
        return text;
    }
}
