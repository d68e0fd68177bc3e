package org.chautari.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chautari.money.Rupees;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.Mode;
import org.chautari.provider.Offer;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What comes of a details call (PROTOCOL.md §4). */
interface DetailsContract extends Contract {

    @TestFactory
    default Stream<DynamicTest> everyDocumentedDetailsCallIsWhatTheUpstreamReceives() {
        return bench().each(bench().documents().details(), documented -> {
            DetailsQuery query = bench().documents().query(Mode.TEST, documented);

            bench().provider().details(query);

            Received received = bench().onlyRequest();
            assertEquals("POST", received.method());
            assertEquals(
                    "/api/servicegroup/details/%s/"
                            .formatted(bench().descriptor().slug()),
                    received.path());
            assertEquals(query.clientReference(), received.headers().get("x-client-reference"));
            Json.assertMeans(
                    bench().documents().expected(documented, query, FakeUpstreams.token(Mode.TEST)), received.body());
        });
    }

    @TestFactory
    default Stream<DynamicTest> everyDocumentedAnswerPassesThroughWithWhatMayBePaid() {
        return bench().each(bench().documents().answered(), documented -> {
            Lookup lookup = bench().provider().details(bench().documents().query(Mode.TEST, documented));

            ObjectNode answer = documented.answer();
            Lookup.Found found = assertInstanceOf(Lookup.Found.class, lookup);
            assertEquals(
                    Json.MAPPER.createObjectNode().set("session_id", answer.get("session_id")), found.upstreamState());
            assertEquals(answer.deepCopy().remove(List.of("session_id", "status")), found.payload());
            assertOffersOf(found);
        });
    }

    @TestFactory
    default Stream<DynamicTest> everyDocumentedRefusalOfDetailsIsPassedOnWithItsReason() {
        return bench().each(bench().documents().refused(), documented -> {
            Lookup lookup = bench().provider().details(bench().documents().query(Mode.TEST, documented));

            assertEquals(new Lookup.Refused(Documents.refusalIn(documented.answer())), lookup);
            bench().upstream().assertArrivals(1);
        });
    }

    @ParameterizedTest
    @EnumSource
    default void aLookupIsTriedAgainWhereNoAnswerCameAndIsFaultyInTheEnd(Fault fault) {
        int attempts = fault.meaning().lookedUpAgain() ? 2 : 1;
        Stream.generate(fault::behaviour).limit(attempts).forEach(bench().upstream()::next);

        Lookup lookup = bench().provider().details(bench().documents().query(Mode.TEST));

        assertInstanceOf(fault.meaning().lookup(), lookup);
        bench().upstream().assertArrivals(attempts);
    }

    @Test
    default void aLookupThatFailedOnceIsFoundTheSecondTime() {
        bench().upstream().next(Fault.HTTP_500.behaviour());

        Lookup lookup = bench().provider().details(bench().documents().query(Mode.TEST));

        assertInstanceOf(Lookup.Found.class, lookup);
    }

    private void assertOffersOf(Lookup.Found found) {
        Set<Long> prices = Json.numbers(found.payload())
                .map(Rupees::paisaOf)
                .flatMap(paisa -> paisa.stream().boxed())
                .collect(Collectors.toSet());
        assertFalse(found.offers().isEmpty());
        for (Offer offer : found.offers()) {
            assertTrue(prices.contains(offer.amountPaisa()), offer::toString);
            bench().assertSelects(offer.selector());
        }
        assertDistinct(found.offers().stream().map(Offer::id));
        assertDistinct(found.offers().stream().map(offer -> offer.selector() + " " + offer.amountPaisa()));
    }

    private static void assertDistinct(Stream<String> values) {
        List<String> all = values.toList();
        assertEquals(Set.copyOf(all).size(), all.size(), all::toString);
    }
}
