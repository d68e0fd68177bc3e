package org.chautari.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.Lookup;
import org.chautari.provider.Mode;
import org.chautari.provider.Offer;
import org.chautari.provider.Refusal;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of a commit, which goes upstream at most once (PROTOCOL.md §5 and §6). */
interface CommitContract extends Contract {

    @TestFactory
    default Stream<DynamicTest> everyDocumentedCommitIsWhatTheUpstreamReceives() {
        return bench().each(bench().documents().commitRequests(), request -> {
            CommitOrder order = bench().documents().order(Mode.TEST, request);

            CommitOutcome outcome = bench().provider().commit(order);

            assertEquals(new CommitOutcome.Succeeded(bench().documents().detailOfSuccess()), outcome);
            Received received = bench().onlyRequest();
            assertEquals("POST", received.method());
            assertEquals(
                    "/api/servicegroup/commit/%s/"
                            .formatted(bench().descriptor().slug()),
                    received.path());
            assertEquals(order.clientReference(), received.headers().get("x-client-reference"));
            assertEquals("close", received.headers().get("connection"), "a commit shares no connection");
            Json.assertMeans(
                    bench().documents().expected(request, order, FakeUpstreams.token(Mode.TEST)), received.body());
        });
    }

    @TestFactory
    default Stream<DynamicTest> everyDocumentedRefusalOfACommitIsPassedOnWithItsReason() {
        return bench().each(bench().documents().commitErrors(), body -> {
            bench().upstream().next(Behaviour.answer(400, body));

            CommitOutcome outcome =
                    bench().provider().commit(bench().documents().order(Mode.TEST));

            assertEquals(new CommitOutcome.Refused(Documents.refusalIn(body)), outcome);
        });
    }

    @TestFactory
    default Stream<DynamicTest> everyDocumentedCommitPaysAnOfferOfADocumentedLookup() {
        return bench().each(bench().documents().payingRequests(), request -> {
            List<Offer> offers = bench().documents().queries().stream()
                    .map(bench().provider()::details)
                    .flatMap(lookup -> lookup instanceof Lookup.Found found ? found.offers().stream() : Stream.of())
                    .toList();

            assertTrue(offers.stream().anyMatch(bench().documents().paidBy(request)), offers::toString);
        });
    }

    @Test
    default void anOrderThatIsTooLateIsNotSent() {
        CommitOutcome outcome = bench().provider().commit(bench().documents().lateOrder(Mode.TEST));

        assertInstanceOf(CommitOutcome.NotSent.class, outcome);
        assertEquals(0, bench().upstream().arrivals());
    }

    @ParameterizedTest
    @EnumSource
    default void aCommitIsSentOnceWhateverTheFaultAndItsOutcomeIsThatOfTheProtocol(Fault fault) {
        bench().upstream().next(fault.behaviour());

        CommitOutcome outcome = bench().provider().commit(bench().documents().order(Mode.TEST));

        assertInstanceOf(fault.meaning().outcome(), outcome);
        bench().upstream().assertArrivals(1);
    }

    @Test
    default void anAnswerThatComesLateButInTimeCounts() {
        bench().upstream().next(Documented.BEHAVIOUR.after(Duration.ofMillis(150)));

        CommitOutcome outcome = bench().provider().commit(bench().documents().order(Mode.TEST));

        assertInstanceOf(CommitOutcome.Succeeded.class, outcome);
    }

    @Test
    default void anAccountOfOursThatIsRefusedIsNoneOfTheClientsBusiness() {
        bench().upstream().next(Fault.OUR_CREDITS_SHORT.behaviour());

        CommitOutcome outcome = bench().provider().commit(bench().documents().order(Mode.TEST));

        assertEquals(
                Refusal.UNKNOWN_ERROR,
                assertInstanceOf(CommitOutcome.Refused.class, outcome).refusal().code());
    }
}
