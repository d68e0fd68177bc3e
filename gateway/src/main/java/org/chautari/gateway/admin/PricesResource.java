package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.audit.Actors;
import org.chautari.gateway.audit.AuditTrail;
import org.chautari.gateway.guard.Roles;
import org.chautari.gateway.pricing.Price;
import org.chautari.gateway.pricing.Prices;
import org.chautari.gateway.pricing.Rate;
import org.jspecify.annotations.Nullable;

/** What an account pays and earns at a service, from a moment on. What was paid by an earlier price stays as it was. */
@Path("/api/admin/accounts/{name}/prices")
public class PricesResource {

    private static final int LIMIT = 500;

    private final NamedAccounts accounts;
    private final Prices prices;
    private final AuditTrail audit;
    private final Actors actors;
    private final Pool pool;
    private final Clock clock;

    PricesResource(NamedAccounts accounts, Prices prices, AuditTrail audit, Actors actors, Pool pool, Clock clock) {
        this.accounts = accounts;
        this.prices = prices;
        this.audit = audit;
        this.actors = actors;
        this.pool = pool;
        this.clock = clock;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record PriceView(String service, String validFrom, JsonNode commission, JsonNode serviceCharge) {

        static PriceView of(Prices.Dated dated) {
            return new PriceView(
                    dated.service(),
                    dated.validFrom().toString(),
                    RateForm.write(dated.price().commission()),
                    RateForm.write(dated.price().charge()));
        }
    }

    /** Sets a price from now on, or from a later moment; {@code commission} and {@code service_charge} are nothing unless said. */
    @POST
    @RolesAllowed(Roles.APPROVER)
    @Consumes(MediaType.APPLICATION_JSON)
    public Uni<Response> set(String name, @Nullable JsonNode body) {
        Actor actor = actors.current();
        return Fields.of(body, this::price).then(dated -> accounts.with(name, account -> set(account, dated, actor)));
    }

    /** The prices, the latest of each {@code service} first. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(String name, @Context UriInfo uri) {
        return Fields.ofQuery(uri, fields -> fields.optional("service", Forms.SERVICE))
                .then(service -> accounts.with(name, account -> list(account, service)));
    }

    private Prices.Dated price(Fields fields) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Wanted<Instant> notBefore = Wanted.later(Forms.FROM, now);
        return new Prices.Dated(
                fields.required("service", Forms.SERVICE),
                fields.optional("valid_from", notBefore).orElse(now),
                new Price(
                        fields.optional("commission", RateForm.RATE).orElse(Rate.NOTHING),
                        fields.optional("service_charge", RateForm.RATE).orElse(Rate.NOTHING)));
    }

    private Uni<Response> set(Accounts.Account account, Prices.Dated dated, Actor actor) {
        return pool.withTransaction(sql -> prices.set(sql, account.id(), dated)
                        .call(set -> set
                                ? audit.add(sql, actor, "price.set", "account " + account.name(), null, evidence(dated))
                                : Uni.createFrom().voidItem()))
                .map(set -> set
                        ? Response.status(Response.Status.CREATED)
                                .entity(PriceView.of(dated))
                                .build()
                        : Refusals.of(409, "valid_from: another price is set from this very moment on."));
    }

    private Uni<Response> list(Accounts.Account account, Optional<String> service) {
        return prices.list(account.id(), service, LIMIT)
                .map(found ->
                        Response.ok(found.stream().map(PriceView::of).toList()).build());
    }

    private static ObjectNode evidence(Prices.Dated dated) {
        ObjectNode evidence = JsonNodeFactory.instance
                .objectNode()
                .put("service", dated.service())
                .put("valid_from", dated.validFrom().toString());
        evidence.set("commission", RateForm.write(dated.price().commission()));
        evidence.set("service_charge", RateForm.write(dated.price().charge()));
        return evidence;
    }
}
