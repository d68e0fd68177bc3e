package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chautari.gateway.guard.Roles;
import org.chautari.gateway.payment.PaymentList;
import org.chautari.gateway.protocol.Form;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.money.Rupees;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** Payments, newest first, page by page, narrowed by what is known of them. */
@Path("/api/admin/payments")
public class PaymentsResource {

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 500;

    private static final Wanted<PaymentState> STATE =
            Wanted.text("Queued, Processing, Success, Error, Failed or Expired.", PaymentsResource::state);

    private static final Wanted<String> REFERENCE = Wanted.text(
            "1 to 50 letters, digits, underscores and hyphens.",
            text -> Optional.of(text).filter(Form::isReference));

    private static final Wanted<String> CUSTOMER = Wanted.text(
            "what the customer is looked up by at the provider, up to 100 characters.",
            Pattern.compile("[^\\p{Cntrl}\\p{Cs}]{1,100}"));

    private static final Pattern PLACE = Pattern.compile("([0-9]{1,18}) ([0-9]{1,18})");

    private final PaymentList payments;
    private final CustomerSearch customers;

    PaymentsResource(PaymentList payments, CustomerSearch customers) {
        this.payments = payments;
        this.customers = customers;
    }

    private record Query(PaymentList.Filter filter, Cursor cursor, int limit) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Page(List<PaymentView> payments, @Nullable String nextCursor) {}

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record PaymentView(
            long id,
            String account,
            String mode,
            String service,
            String reference,
            @Nullable String upstreamReference,
            String state,
            BigDecimal amount,
            BigDecimal serviceCharge,
            BigDecimal commission,
            @Nullable String reason,
            String createdAt) {

        static PaymentView of(PaymentList.Entry entry) {
            return new PaymentView(
                    entry.id(),
                    entry.account(),
                    entry.mode().word(),
                    entry.service(),
                    entry.reference(),
                    entry.upstreamReference(),
                    entry.state().wireName(),
                    Rupees.of(entry.amountPaisa()),
                    Rupees.of(entry.chargePaisa()),
                    Rupees.of(entry.commissionPaisa()),
                    entry.reason(),
                    entry.createdAt().toString());
        }
    }

    /** {@code from} and {@code to} are days in Kathmandu, both included, or moments, the second one excluded. */
    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(@Context UriInfo uri) {
        return Fields.ofQuery(uri, this::query)
                .then(query -> payments.list(query.filter(), query.limit()).map(entries -> page(entries, query)));
    }

    private Query query(Fields fields) {
        Optional<String> account = fields.optional("account", Forms.ACCOUNT);
        Optional<Mode> mode = fields.optional("mode", Forms.MODE);
        Optional<PaymentState> state = fields.optional("state", STATE);
        Optional<String> service = fields.optional("service", Forms.SERVICE);
        Optional<String> reference = fields.optional("reference", REFERENCE);
        Optional<String> upstream = fields.optional("upstream_reference", REFERENCE);
        Optional<String> customer = fields.optional("customer", CUSTOMER);
        Optional<Instant> from = fields.optional("from", Forms.FROM);
        Optional<Instant> to = fields.optional("to", Forms.TO);
        Cursor cursor = Cursor.of("payments", account, mode, state, service, reference, upstream, customer, from, to);
        PaymentList.Filter filter = new PaymentList.Filter(
                account,
                mode,
                state,
                service,
                reference,
                upstream,
                customer.map(known -> customers.of(known, service)),
                from,
                to,
                fields.optional("cursor", cursor.position(PaymentsResource::place)));
        return new Query(
                filter,
                cursor,
                fields.optional("limit", Wanted.limit(LIMIT_MAX)).orElse(LIMIT));
    }

    private static Response page(List<PaymentList.Entry> entries, Query query) {
        String nextCursor = entries.size() < query.limit()
                ? null
                : query.cursor().after(text(entries.getLast().place()));
        return Response.ok(new Page(entries.stream().map(PaymentView::of).toList(), nextCursor))
                .build();
    }

    private static Optional<PaymentState> state(String word) {
        return Arrays.stream(PaymentState.values())
                .filter(known -> known.wireName().equalsIgnoreCase(word))
                .findFirst();
    }

    private static String text(PaymentList.Place place) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, place.createdAt()) + " " + place.id();
    }

    private static Optional<PaymentList.Place> place(String text) {
        return Optional.of(PLACE.matcher(text))
                .filter(Matcher::matches)
                .map(found -> new PaymentList.Place(
                        Instant.EPOCH.plus(Long.parseLong(found.group(1)), ChronoUnit.MICROS),
                        Long.parseLong(found.group(2))));
    }
}
