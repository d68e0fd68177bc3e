package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.guard.Roles;
import org.chautari.gateway.payment.PaymentList;
import org.chautari.gateway.protocol.Form;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.money.Rupees;
import org.chautari.provider.Mode;
import org.jspecify.annotations.Nullable;

/** Payments, newest first, page by page. */
@Path("/api/admin/payments")
public class PaymentsResource {

    private static final int LIMIT = 50;
    private static final int LIMIT_MAX = 500;

    private final PaymentList payments;

    PaymentsResource(PaymentList payments) {
        this.payments = payments;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    record Page(List<PaymentView> payments, @Nullable Long nextBefore) {}

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
            @Nullable String reason,
            String createdAt) {

        static PaymentView of(PaymentList.Entry entry) {
            return new PaymentView(
                    entry.id(),
                    entry.account(),
                    Requests.word(entry.mode()),
                    entry.service(),
                    entry.reference(),
                    entry.upstreamReference(),
                    entry.state().wireName(),
                    Rupees.of(entry.amountPaisa()),
                    entry.reason(),
                    entry.createdAt().toString());
        }
    }

    /** What a listing may be narrowed by. */
    public static class Query {
        @QueryParam("account")
        @Nullable
        String account;

        @QueryParam("mode")
        @Nullable
        String mode;

        @QueryParam("state")
        @Nullable
        String state;

        @QueryParam("reference")
        @Nullable
        String reference;

        @QueryParam("before")
        @Nullable
        Long before;

        @QueryParam("limit")
        @Nullable
        Integer limit;
    }

    @GET
    @RolesAllowed(Roles.VIEWER)
    public Uni<Response> list(@BeanParam Query query) {
        Optional<Mode> mode = Requests.mode(query.mode);
        Optional<PaymentState> state = Arrays.stream(PaymentState.values())
                .filter(known -> known.wireName().equalsIgnoreCase(query.state))
                .findFirst();
        int limit = query.limit == null ? LIMIT : query.limit;
        if (query.mode != null && mode.isEmpty()) {
            return refuse("mode: test or live.");
        }
        if (query.state != null && state.isEmpty()) {
            return refuse("state: Queued, Processing, Success, Error, Failed or Expired.");
        }
        if (query.account != null && !Accounts.isName(query.account)) {
            return refuse("account: no account goes by such a name.");
        }
        if (query.reference != null && !Form.isReference(query.reference)) {
            return refuse("reference: 1 to 50 letters, digits, underscores and hyphens.");
        }
        if (limit < 1 || limit > LIMIT_MAX) {
            return refuse("limit: 1 to %d.".formatted(LIMIT_MAX));
        }
        PaymentList.Filter filter = new PaymentList.Filter(
                Optional.ofNullable(query.account),
                mode,
                state,
                Optional.ofNullable(query.reference),
                Optional.ofNullable(query.before),
                limit);
        return payments.list(filter).map(entries -> page(entries, limit));
    }

    private static Response page(List<PaymentList.Entry> entries, int limit) {
        Long nextBefore = entries.size() < limit ? null : entries.getLast().id();
        return Response.ok(new Page(entries.stream().map(PaymentView::of).toList(), nextBefore))
                .build();
    }

    private static Uni<Response> refuse(String sentence) {
        return Uni.createFrom().item(Refusals.of(400, sentence));
    }
}
