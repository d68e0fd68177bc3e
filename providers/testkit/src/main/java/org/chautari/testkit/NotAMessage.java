package org.chautari.testkit;

import java.util.List;
import org.chautari.provider.ProviderPaths;

/** Bodies that are no message of the contract between gateway and provider, and where. */
enum NotAMessage {
    NOTHING(""),
    NO_JSON("{"),
    ARRAY("[]"),
    NULL("null"),
    EMPTY("{}"),
    UNKNOWN_MODE("{\"mode\": \"BOTH\", \"reference\": \"r\", \"clientReference\": \"c\", \"parameters\": {}}"),
    NO_MODE("{\"reference\": \"r\", \"clientReference\": \"c\", \"parameters\": {}}"),
    NOTHING_TO_PAY("{\"mode\": \"TEST\", \"reference\": \"r\", \"clientReference\": \"c\", \"upstreamState\": {},"
            + " \"selector\": {\"x\": \"y\"}, \"amountPaisa\": 0, \"sendBeforeEpochMs\": 4102444800000}");

    private final String text;

    NotAMessage(String text) {
        this.text = text;
    }

    /** Where it is no message. */
    List<String> paths() {
        return this == NOTHING_TO_PAY
                ? List.of(ProviderPaths.COMMIT)
                : List.of(ProviderPaths.DETAILS, ProviderPaths.COMMIT, ProviderPaths.STATUS);
    }

    String text() {
        return text;
    }
}
