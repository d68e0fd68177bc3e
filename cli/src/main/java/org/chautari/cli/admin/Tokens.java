package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;

/** Tokens, as people read them. */
final class Tokens {

    private Tokens() {}

    static String issued(JsonNode token) {
        return "Token %s for %s mode, shown this once:%n%n  %s%n"
                .formatted(
                        token.path("id").asText(),
                        token.path("mode").asText(),
                        token.path("token").asText());
    }

    static String rotated(JsonNode token) {
        JsonNode replaced = token.path("replaces");
        return "%s%nIt takes the place of token %s, which works until %s."
                .formatted(
                        issued(token),
                        replaced.path("id").asText(),
                        replaced.path("expires_at").asText());
    }

    static Table list(JsonNode tokens) {
        Table table = new Table(
                ">ID",
                "MODE",
                "PREFIX",
                "STATE",
                "SCOPES",
                "SERVICES",
                "ADDRESSES",
                "RATE",
                "EXPIRES",
                "LAST USED",
                "CREATED");
        tokens.forEach(token -> table.row(
                token.path("id").asText(),
                token.path("mode").asText(),
                token.path("prefix").asText(),
                state(token),
                Terms.list(token.path("scopes"), "all"),
                Terms.list(token.path("services"), "all"),
                Terms.list(token.path("addresses"), "any"),
                Terms.rate(token.path("rate")),
                Terms.expiry(token.path("expires_at")),
                token.path("last_used_at").asText("never"),
                token.path("created_at").asText()));
        return table;
    }

    static Facts show(JsonNode token) {
        return new Facts()
                .add("Token", token.path("id").asText())
                .add("Mode", token.path("mode").asText())
                .add("State", state(token))
                .add("Scopes", Terms.list(token.path("scopes"), "all"))
                .add("Services", Terms.list(token.path("services"), "all"))
                .add("Addresses", Terms.list(token.path("addresses"), "any"))
                .add("Rate", Terms.rate(token.path("rate")))
                .add("Expires", Terms.expiry(token.path("expires_at")));
    }

    private static String state(JsonNode token) {
        String state = token.path("state").asText();
        return token.hasNonNull("rotated_to")
                ? "%s, rotated to %s".formatted(state, token.path("rotated_to").asText())
                : state;
    }
}
