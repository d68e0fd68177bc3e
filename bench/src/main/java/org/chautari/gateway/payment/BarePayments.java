package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Permit;
import org.chautari.gateway.batch.BatchLimits;
import org.chautari.gateway.batch.Written;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.ledger.Cost;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.gateway.session.Session;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.Mismatch;
import org.chautari.provider.Mode;
import org.chautari.provider.Offer;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderCalls;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.Selection;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;

/** Opens payments and settles them, by the gateway's own statements and groups. */
public final class BarePayments {

    private static final Schedule SCHEDULE = new Schedule(
            Duration.ofSeconds(10),
            Duration.ofSeconds(40),
            Duration.ofSeconds(5),
            Duration.ofMinutes(5),
            Duration.ofMinutes(5),
            Duration.ofDays(3),
            () -> 0);

    private static final Offer OFFER = new Offer("1", "10Mbps 1 Month", "package", 100, Map.of("package_id", "1"));

    private static final Selection SELECTION = new Selection(
            List.of("package_id"), new Mismatch.Declined("No such package."), new Mismatch.Declined("Other price."));

    private static final Service SERVICE = new Service(
            new ProviderDescriptor(
                    "bench",
                    "bench",
                    List.of(),
                    List.of(Parameter.text("username")),
                    List.of(Parameter.text("package_id")),
                    List.of(SELECTION),
                    true,
                    true,
                    false,
                    true),
            new Nobody(),
            false);

    private final PaymentGroups groups;
    private final Clock clock = Clock.systemUTC();

    /** Payments on a database. No operator has a word in them. */
    @SuppressWarnings("NullAway")
    public BarePayments(Pool pool, BatchLimits limits) {
        Openings openings = new Openings(SCHEDULE, clock);
        Changes changes = new Changes(List.of(), new OperatorAudit(null));
        PaymentBatches batches = new PaymentBatches() {
            @Override
            public Uni<List<Written<Optional<Opened>>>> open(List<Order> orders) {
                return openings.write(pool, orders);
            }

            @Override
            public Uni<List<Written<Optional<Long>>>> apply(List<Change> batch) {
                return changes.write(pool, batch);
            }
        };
        this.groups = new PaymentGroups(limits, batches, failure -> false);
    }

    /** Makes one payment of an account: opens it with its price held, then settles it. */
    public Uni<Void> pay(long accountId, long sessionId) {
        return groups.open(order(accountId, sessionId))
                .chain(opened -> opened.orElseThrow() instanceof Opened.Held held
                        ? groups.apply(paid(held.payment())).replaceWithVoid()
                        : Uni.createFrom().failure(new IllegalStateException("a payment was not opened: " + opened)));
    }

    private Change paid(Stored payment) {
        Payment.Open open = (Payment.Open) payment.payment();
        Instant now = clock.instant();
        News news = new News.Answer(new CommitOutcome.Succeeded(TextNode.valueOf("2531")), true);
        return new Change(payment, news.settlement(open, now, SCHEDULE), false, false, Optional.empty(), now);
    }

    private static Order order(long accountId, long sessionId) {
        UUID reference = UUID.randomUUID();
        Fingerprint customer = Fingerprint.of("username", Map.of("username", "customer-" + sessionId % 100_000));
        return new Order(
                new Caller(
                        accountId,
                        Mode.TEST,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        new Permit(1, Set.of(), Optional.empty(), Optional.empty())),
                SERVICE,
                new Session(
                        sessionId,
                        "session-" + sessionId,
                        "upstream-" + sessionId,
                        Optional.of(customer),
                        List.of(OFFER),
                        JsonNodeFactory.instance.objectNode()),
                OFFER,
                new Cost(100, 0, 0),
                reference.toString(),
                UUID.randomUUID().toString(),
                Instant.MAX,
                Optional.empty());
    }

    /** Nothing is asked upstream here. */
    private static final class Nobody implements ProviderCalls {

        @Override
        public Uni<Lookup> details(DetailsQuery query) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<CommitOutcome> commit(CommitOrder order) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Uni<StatusReport> status(StatusQuery query) {
            throw new UnsupportedOperationException();
        }
    }
}
