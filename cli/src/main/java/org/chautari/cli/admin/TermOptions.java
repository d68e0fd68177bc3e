package org.chautari.cli.admin;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The terms that an account or a token is used on. */
final class TermOptions {

    @Option(
            names = "--services",
            paramLabel = "SLUGS",
            converter = Term.Services.class,
            description = "Only these services, with commas between them; all, or none.")
    private @Nullable Term services;

    @Option(
            names = "--expires",
            paramLabel = "WHEN",
            converter = Term.Expiry.class,
            description = "With the end of this day in Kathmandu, or at this moment; never.")
    private @Nullable Term expires;

    @Option(
            names = "--rate",
            paramLabel = "N[:BURST]",
            converter = Term.Rate.class,
            description = "Requests a second, and how many at once; default, the gateway's own.")
    private @Nullable Term rate;

    /** Adds what was given. */
    Given to(Given given) {
        return given.and("services", services).and("expires_at", expires).and("rate", rate);
    }
}
