package org.chautari.cli.admin;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The terms that a token is used on. */
final class TokenTermOptions {

    /** What a token may be used for. */
    enum Scope {
        DETAILS,
        COMMIT,
        LOOKUP,
        BALANCE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Option(
            names = "--scopes",
            paramLabel = "SCOPES",
            split = ",",
            description = "What it may be used for: ${COMPLETION-CANDIDATES}, with commas between them.")
    private @Nullable List<Scope> scopes;

    @Option(
            names = "--addresses",
            paramLabel = "ADDRESSES",
            converter = Term.Addresses.class,
            description = "Only from these addresses or networks, as 192.0.2.0/24, with commas between them; any.")
    private @Nullable Term addresses;

    @Mixin
    private TermOptions terms = new TermOptions();

    /** Adds what was given. */
    Given to(Given given) {
        Object words =
                scopes == null ? null : scopes.stream().map(Scope::toString).toList();
        return terms.to(given.and("scopes", words).and("addresses", addresses));
    }
}
