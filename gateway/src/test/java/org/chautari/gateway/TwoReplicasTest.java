package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.TextNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.chautari.gateway.catalog.Catalog;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.payment.DuePayments;
import org.chautari.gateway.payment.News;
import org.chautari.gateway.payment.Settling;
import org.chautari.gateway.payment.Stored;
import org.chautari.gateway.reconcile.Reconciler;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.chautari.gateway.testing.Provider;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.StatusReport;
import org.junit.jupiter.api.Test;

/** Several askers on one database. The gateway under test is one more. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class TwoReplicasTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    DuePayments due;

    @Inject
    Settling settling;

    @Inject
    Catalog catalog;

    @Inject
    Clock clock;

    /** At a service that the gateway under test doesn't ask, so that all questions are those of the replicas here. */
    @Test
    void noPaymentIsAskedAboutByTwoAtOnce() {
        Merchant merchant = Merchant.with("100000");
        IntStream.range(0, 30).forEach(n -> merchant.pay("far-net", "Bina~commit=unknown,status=slow@0.1S"));
        List<String> references = upstreamReferences(merchant);
        Service service = elsewhere("two-net");
        long claimed = Database.number("""
                WITH moved AS (
                    UPDATE payment SET service = 'two-net', due_at = now() + interval '1 hour' WHERE account_id = ?
                    RETURNING asks
                )
                SELECT sum(asks) FROM moved""", merchant.accountId());
        Eventually.holds(
                "the gateway under test asks no more",
                () -> references.stream().mapToLong(Provider::statuses).sum() >= claimed
                        && references.stream().allMatch(reference -> Provider.statusesNow(reference) == 0));
        int replicasAtWork = 0;

        for (int round = 0; replicasAtWork < 2 && round < 20; round++) {
            Database.change(
                    "UPDATE payment SET due_at = now() - interval '1 s' WHERE account_id = ?", merchant.accountId());
            List<Integer> asked = Uni.join()
                    .all(Stream.generate(this::replica)
                            .limit(4)
                            .map(replica -> replica.reconcile(service))
                            .toList())
                    .andFailFast()
                    .await()
                    .atMost(PATIENCE);
            replicasAtWork = (int) asked.stream().filter(count -> count > 0).count();
        }

        Database.change("UPDATE payment SET service = 'far-net' WHERE account_id = ?", merchant.accountId());
        assertTrue(replicasAtWork >= 2, "several replicas got their share");
        assertTrue(references.stream().allMatch(reference -> Provider.statusesAtOnce(reference) <= 1));
    }

    private Service elsewhere(String slug) {
        Service real = catalog.known().stream()
                .filter(known -> known.descriptor().slug().equals("far-net"))
                .findFirst()
                .orElseThrow();
        ProviderDescriptor said = real.descriptor();
        return new Service(
                new ProviderDescriptor(
                        slug,
                        said.name(),
                        said.serviceSlugs(),
                        said.detailsParameters(),
                        said.commitParameters(),
                        said.selections(),
                        said.amountRequired(),
                        said.referenceRequired(),
                        said.spacedNames(),
                        said.statusLookup()),
                real.provider(),
                false);
    }

    @Test
    void anAnswerThatCameAfterTheLeaseWasTakenOverIsDropped() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Bina~commit=unknown,status=unreachable");
        String reference = merchant.payment("upstream_reference");
        Stored seen =
                due.findUpstream("slow-net", reference).await().atMost(PATIENCE).orElseThrow();
        Eventually.holds(
                "somebody else asks",
                () -> Long.parseLong(merchant.payment("asks")) > seen.trail().asks());

        settling.settle(seen, new News.Report(new StatusReport.NotFound()))
                .await()
                .atMost(PATIENCE);

        assertEquals("0", merchant.payment("not_found"));
        assertEquals("Processing", merchant.payment("state"));
    }

    @Test
    void whoSettlesSecondFindsItSettledAndIsContradicted() {
        Merchant merchant = Merchant.open();
        merchant.pay("slow-net", "Bina~commit=unknown,status=unreachable");
        Stored seen = due.findUpstream("slow-net", merchant.payment("upstream_reference"))
                .await()
                .atMost(PATIENCE)
                .orElseThrow();
        merchantIsPaid(seen);

        merchantIsPaid(seen);
        settling.settle(seen, new News.Answer(new CommitOutcome.NotSent("circuit open"), true))
                .await()
                .atMost(PATIENCE);

        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
        assertEquals(
                "1",
                Database.text(
                        "SELECT count(*) FROM payment_event WHERE payment_id = ? AND rule = 'late-news'", seen.id()));
        assertTrue(Operator.get("/ledger/verify").at("ok").asBoolean());
    }

    private void merchantIsPaid(Stored seen) {
        settling.settle(seen, new News.Answer(new CommitOutcome.Succeeded(TextNode.valueOf("2531")), true))
                .await()
                .atMost(PATIENCE);
    }

    private Reconciler replica() {
        return new Reconciler(due, settling, clock, new Reconciler.Limits(Duration.ofSeconds(30), 10, 4));
    }

    private static List<String> upstreamReferences(Merchant merchant) {
        return List.of(Database.text(
                        "SELECT string_agg(upstream_reference, ',') FROM payment WHERE account_id = ?",
                        merchant.accountId())
                .split(",", -1));
    }
}
