package org.chautari.gateway.admin;

import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.credits.KathmanduDays;
import org.chautari.gateway.guard.Roles;
import org.chautari.gateway.protocol.Answers;
import org.chautari.gateway.statement.Format;
import org.chautari.gateway.statement.Period;
import org.chautari.gateway.statement.StatementConfig;
import org.chautari.gateway.statement.Statements;
import org.chautari.gateway.statement.Subject;
import org.chautari.provider.Mode;

/** What came in and went out of an account's credits, day by day of Kathmandu. */
@Path("/api/admin/accounts/{name}/statement")
public class StatementResource {

    private static final Wanted<Format> FORMAT = Wanted.word(Format.values(), Format::word);

    private final NamedAccounts accounts;
    private final Statements statements;
    private final StatementConfig config;
    private final Clock clock;

    StatementResource(NamedAccounts accounts, Statements statements, StatementConfig config, Clock clock) {
        this.accounts = accounts;
        this.statements = statements;
        this.config = config;
        this.clock = clock;
    }

    private record Query(Mode mode, Period period, Format format) {

        static Query of(Fields fields, LocalDate today) {
            Mode mode = fields.required("mode", Forms.MODE);
            LocalDate from = fields.required("from", Forms.DAY);
            LocalDate to = fields.required("to", Forms.DAY);
            Format format = fields.optional("format", FORMAT).orElse(Format.JSON);
            if (from.isAfter(today)) {
                throw new Misfit("from", "a day that has begun.");
            }
            long days = ChronoUnit.DAYS.between(from, to) + 1;
            if (days < 1 || days > Period.DAYS_MAX) {
                throw new Misfit("to", "the last of 1 to %d days.".formatted(Period.DAYS_MAX));
            }
            return new Query(mode, new Period(from, to), format);
        }

        Subject of(Accounts.Account account) {
            return new Subject(account.id(), account.name(), mode, period);
        }
    }

    /** Both days are included; of a period that isn't over, what has happened so far. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> statement(String name, @Context UriInfo uri, @Context RoutingContext request) {
        LocalDate today = KathmanduDays.of(clock.instant());
        return Fields.ofQuery(uri, fields -> Query.of(fields, today))
                .then(query -> accounts.with(name, account -> statement(request, query, query.of(account))));
    }

    private Uni<Response> statement(RoutingContext request, Query query, Subject subject) {
        Optional<Runnable> place = statements.place();
        if (place.isEmpty()) {
            return Uni.createFrom()
                    .item(Refusals.of(503, "As many statements as may be are being read: try again in a while."));
        }
        request.addEndHandler(ended -> place.get().run());
        return statements
                .write(subject, query.format())
                .map(pieces -> new Streamed(pieces, config.unreadMax()))
                .map(body -> answer(query, subject, body));
    }

    private static Response answer(Query query, Subject subject, Streamed body) {
        String file = "statement-%s-%s-%s-%s.%s"
                .formatted(
                        subject.account(),
                        query.mode().word(),
                        query.period().from(),
                        query.period().to(),
                        query.format().word());
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_TYPE, query.format().mediaType())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + file + "\"")
                .cacheControl(Answers.NOT_KEPT)
                .build();
    }
}
