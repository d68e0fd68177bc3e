package org.chautari.gateway.access;

import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;

/**
 * On what terms an account is served.
 *
 * @param services the slugs it may use; empty means all
 * @param expiresAt from when on it is served no more; empty means never
 * @param rate how many requests it may make; empty means what the gateway's settings say
 */
public record AccountTerms(Optional<Set<String>> services, Optional<Instant> expiresAt, Optional<Rate> rate) {

    static final String COLUMNS = "services, expires_at, rate_per_second, rate_burst";

    public AccountTerms {
        services = services.map(Set::copyOf);
    }

    /** All services, for ever. */
    public static AccountTerms unlimited() {
        return new AccountTerms(Optional.empty(), Optional.empty(), Optional.empty());
    }

    static AccountTerms read(Row row) {
        return new AccountTerms(
                Slugs.read(row, "services"),
                Optional.ofNullable(row.getOffsetDateTime("expires_at")).map(OffsetDateTime::toInstant),
                Rate.read(row, "rate_per_second", "rate_burst"));
    }

    /** Adds them to a statement's parameters, in the order of {@link #COLUMNS}. */
    Tuple addTo(Tuple parameters) {
        return Rate.write(
                rate,
                parameters
                        .addArrayOfString(Slugs.write(services))
                        .addOffsetDateTime(expiresAt
                                .map(end -> end.atOffset(ZoneOffset.UTC))
                                .orElse(null)));
    }
}
