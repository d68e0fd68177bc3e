package org.chautari.cli.admin;

import static org.chautari.cli.Rupees.text;

import com.fasterxml.jackson.databind.JsonNode;

/** Accounts, as people read them. */
final class Accounts {

    private Accounts() {}

    static String list(JsonNode page) {
        Table table = new Table("ACCOUNT", "STATE", "MODE", ">AVAILABLE", ">HELD", ">SPENT");
        for (JsonNode account : page.path("accounts")) {
            account.path("balances")
                    .properties()
                    .forEach(mode -> table.row(
                            account.path("name").asText(),
                            account.path("state").asText(),
                            mode.getKey(),
                            text(mode.getValue().path("available")),
                            text(mode.getValue().path("held")),
                            text(mode.getValue().path("spent"))));
        }
        return PageOptions.text(table, page);
    }

    static String show(JsonNode account) {
        Facts facts = new Facts()
                .add("Account", account.path("name").asText())
                .add("State", account.path("state").asText())
                .add("Services", Terms.list(account.path("services"), "all"))
                .add("Expires", Terms.expiry(account.path("expires_at")))
                .add("Rate", Terms.rate(account.path("rate")));
        account.path("balances")
                .properties()
                .forEach(mode -> facts.add(
                        "Credits, " + mode.getKey(),
                        "%s available, %s held, %s spent"
                                .formatted(
                                        text(mode.getValue().path("available")),
                                        text(mode.getValue().path("held")),
                                        text(mode.getValue().path("spent")))));
        return facts.toString();
    }
}
