package org.chautari.gateway.pricing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.SqlClient;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/** Keeps the prices of accounts at services, each from a moment on. None is ever changed or removed. */
@ApplicationScoped
public class Prices implements Pricing {

    private static final String AT = """
            SELECT commission::text AS commission, charge::text AS charge FROM price
            WHERE account_id = $1 AND service = $2 AND valid_from <= $3
            ORDER BY valid_from DESC LIMIT 1""";

    private static final String SET = """
            INSERT INTO price (account_id, service, valid_from, commission, charge, created_at)
            VALUES ($1, $2, $3, $4::text::jsonb, $5::text::jsonb, $6)
            ON CONFLICT ON CONSTRAINT price_one_from_a_moment_on DO NOTHING""";

    private static final String LIST = """
            SELECT service, valid_from, commission::text AS commission, charge::text AS charge FROM price
            WHERE account_id = $1 AND ($2::text IS NULL OR service = $2)
            ORDER BY service, valid_from DESC LIMIT $3""";

    private final Pool pool;
    private final ObjectMapper json;
    private final Clock clock;

    Prices(Pool pool, ObjectMapper json, Clock clock) {
        this.pool = pool;
        this.json = json;
        this.clock = clock;
    }

    /** A price at a service from a moment on. */
    public record Dated(String service, Instant validFrom, Price price) {}

    @Override
    public Uni<Price> at(long accountId, String service, Instant moment) {
        return pool.preparedQuery(AT)
                .mapping(this::price)
                .execute(Tuple.of(accountId, service, moment.atOffset(ZoneOffset.UTC)))
                .map(rows -> rows.stream().findFirst().orElse(Price.BILL_ONLY));
    }

    /**
     * Sets a price from a moment on.
     *
     * @return whether it is set; not where another one is, from that very moment on
     */
    public Uni<Boolean> set(SqlClient sql, long accountId, Dated dated) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return Uni.createFrom()
                .item(() -> Tuple.of(
                        accountId,
                        dated.service(),
                        dated.validFrom().atOffset(ZoneOffset.UTC),
                        write(dated.price().commission()),
                        write(dated.price().charge()),
                        now))
                .chain(row -> sql.preparedQuery(SET).execute(row))
                .map(set -> set.rowCount() == 1);
    }

    /** The prices of an account, the latest of each service first. */
    public Uni<List<Dated>> list(long accountId, Optional<String> service, int limit) {
        return pool.preparedQuery(LIST)
                .mapping(row -> new Dated(
                        row.getString("service"),
                        row.getOffsetDateTime("valid_from").toInstant(),
                        price(row)))
                .execute(Tuple.of(accountId, service.orElse(null), limit))
                .map(rows -> rows.stream().toList());
    }

    private Price price(Row row) {
        return new Price(read(row.getString("commission")), read(row.getString("charge")));
    }

    private Rate read(String text) {
        try {
            return json.readValue(text, Rate.class);
        } catch (JsonProcessingException unreadable) {
            throw new UncheckedIOException("a stored price is unreadable", unreadable);
        }
    }

    private String write(Rate rate) {
        try {
            return json.writerFor(Rate.class).writeValueAsString(rate);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
