package org.chautari.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chautari.money.Rupees;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.Mode;
import org.chautari.provider.Offer;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.ProviderPaths;
import org.chautari.provider.Refusal;
import org.chautari.provider.Selection;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.function.ThrowingConsumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What every provider promises the gateway, tested over HTTP against the running service and an upstream that answers as
 * the provider's fixtures have it. A provider takes the contract with an empty {@code @QuarkusTest} class that extends
 * this one; its fixtures are the files of {@code docs/protocol/fixtures/<slug>}.
 */
public abstract class ProviderAdapterContract {

    private static final AtomicBoolean WARM = new AtomicBoolean();

    @TestHTTPResource("/")
    @SuppressWarnings("NullAway.Init")
    URI base;

    @SuppressWarnings("NullAway.Init")
    FakeUpstreams upstreams;

    @SuppressWarnings("NullAway.Init")
    private ProviderClient provider;

    @SuppressWarnings("NullAway.Init")
    private ProviderDescriptor descriptor;

    @SuppressWarnings("NullAway.Init")
    private Documents documents;

    @BeforeEach
    void startAfresh() {
        Stream.of(Mode.values()).forEach(mode -> upstreams.of(mode).reset());
        provider = new ProviderClient(base);
        descriptor = provider.describe();
        documents = new Documents(descriptor);
        if (!WARM.getAndSet(true)) {
            warmUp();
        }
    }

    /** The first calls load classes, which takes longer than the service is given patience for. */
    private void warmUp() {
        provider.details(documents.query(Mode.TEST));
        provider.commit(documents.order(Mode.TEST));
        startAfresh();
    }

    @Test
    void theServiceIsNamedAfterItsSlug() {
        String service = ConfigProvider.getConfig().getValue("quarkus.application.name", String.class);

        assertEquals(service, "chautari-provider-" + descriptor.slug());
    }

    @Test
    void everyDocumentedCustomerHasTheFormAskedForWithAndWithoutAScript() {
        for (DetailsQuery query : documents.queries()) {
            for (Parameter parameter : descriptor.detailsParameters()) {
                String value = query.parameters().getOrDefault(parameter.name(), "");
                assertTrue(parameter.accepts(value), parameter.name());
                assertTrue(parameter.accepts(value + "~commit=slow@2s,due=250.50"), parameter.name());
                assertFalse(parameter.accepts(value + "\n"), parameter.name());
                assertFalse(parameter.accepts(""), parameter.name());
            }
            String serviceSlug = query.parameters().getOrDefault("service_slug", "");
            assertEquals(
                    !descriptor.serviceSlugs().isEmpty(),
                    descriptor.serviceSlugs().contains(serviceSlug));
        }
    }

    @Test
    void everyDocumentedCommitNamesAnOfferInOneWayThatTheDescriptorHas() {
        for (CommitOrder order : documents.orders()) {
            assertEquals(1, selectionsOf(order.selector()).count());
            assertFormOfSelector(order.selector());
        }
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentedDetailsCallIsWhatTheUpstreamReceives() {
        return each(documents.details(), documented -> {
            DetailsQuery query = documents.query(Mode.TEST, documented);

            provider.details(query);

            Received received = onlyRequestAt(Mode.TEST);
            assertEquals("POST", received.method());
            assertEquals("/api/servicegroup/details/%s/".formatted(descriptor.slug()), received.path());
            assertEquals(query.clientReference(), received.headers().get("x-client-reference"));
            assertMeans(documents.expected(documented, query, FakeUpstreams.token(Mode.TEST)), received.body());
        });
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentedAnswerPassesThroughWithWhatMayBePaid() {
        return each(documents.answered(), documented -> {
            Lookup lookup = provider.details(documents.query(Mode.TEST, documented));

            ObjectNode answer = documented.answer();
            Lookup.Found found = assertInstanceOf(Lookup.Found.class, lookup);
            assertEquals(
                    Json.MAPPER.createObjectNode().set("session_id", answer.get("session_id")), found.upstreamState());
            assertEquals(answer.deepCopy().remove(List.of("session_id", "status")), found.payload());
            assertOffersOf(found);
        });
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentedRefusalOfDetailsIsPassedOnWithItsReason() {
        return each(documents.refused(), documented -> {
            Lookup lookup = provider.details(documents.query(Mode.TEST, documented));

            assertRefusal(
                    documented.answer(),
                    assertInstanceOf(Lookup.Refused.class, lookup).refusal());
            assertEquals(1, upstreams.of(Mode.TEST).arrivals());
        });
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentedCommitIsWhatTheUpstreamReceives() {
        return each(documents.commitRequests(), request -> {
            CommitOrder order = documents.order(Mode.TEST, request);

            CommitOutcome outcome = provider.commit(order);

            assertEquals(new CommitOutcome.Succeeded(documents.detailOfSuccess()), outcome);
            Received received = onlyRequestAt(Mode.TEST);
            assertEquals("POST", received.method());
            assertEquals("/api/servicegroup/commit/%s/".formatted(descriptor.slug()), received.path());
            assertEquals(order.clientReference(), received.headers().get("x-client-reference"));
            assertMeans(documents.expected(request, order, FakeUpstreams.token(Mode.TEST)), received.body());
        });
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentedRefusalOfACommitIsPassedOnWithItsReason() {
        return each(documents.commitErrors(), body -> {
            upstreams.of(Mode.TEST).next(Behaviour.answer(400, body));

            CommitOutcome outcome = provider.commit(documents.order(Mode.TEST));

            assertRefusal(
                    body, assertInstanceOf(CommitOutcome.Refused.class, outcome).refusal());
        });
    }

    @TestFactory
    Stream<DynamicTest> everyDocumentedCommitPaysAnOfferOfADocumentedLookup() {
        return each(documents.payingRequests(), request -> {
            List<Offer> offers = documents.queries().stream()
                    .map(provider::details)
                    .flatMap(lookup -> lookup instanceof Lookup.Found found ? found.offers().stream() : Stream.of())
                    .toList();

            assertTrue(offers.stream().anyMatch(documents.paidBy(request)), offers::toString);
        });
    }

    @Test
    void anOrderThatIsTooLateIsNotSent() {
        CommitOutcome outcome = provider.commit(documents.lateOrder(Mode.TEST));

        assertInstanceOf(CommitOutcome.NotSent.class, outcome);
        assertEquals(0, upstreams.of(Mode.TEST).arrivals());
    }

    @ParameterizedTest
    @EnumSource
    void aCommitIsSentOnceWhateverTheFaultAndItsOutcomeIsThatOfTheProtocol(Fault fault) {
        FakeUpstream upstream = upstreams.of(Mode.TEST);
        upstream.next(fault.behaviour());

        CommitOutcome outcome = provider.commit(documents.order(Mode.TEST));

        assertInstanceOf(fault.meaning().outcome(), outcome);
        assertEquals(1, upstream.arrivals());
    }

    @ParameterizedTest
    @EnumSource
    void aLookupIsTriedAgainWhereNoAnswerCameAndIsFaultyInTheEnd(Fault fault) {
        FakeUpstream upstream = upstreams.of(Mode.TEST);
        int attempts = fault.meaning().lookedUpAgain() ? 3 : 1;
        Stream.generate(fault::behaviour).limit(attempts).forEach(upstream::next);

        Lookup lookup = provider.details(documents.query(Mode.TEST));

        assertInstanceOf(fault.meaning().lookup(), lookup);
        assertEquals(attempts, upstream.arrivals());
    }

    @Test
    void aLookupThatFailedOnceIsFoundTheSecondTime() {
        upstreams.of(Mode.TEST).next(Fault.HTTP_500.behaviour());

        Lookup lookup = provider.details(documents.query(Mode.TEST));

        assertInstanceOf(Lookup.Found.class, lookup);
    }

    @Test
    void anAnswerThatComesLateButInTimeCounts() {
        upstreams.of(Mode.TEST).next(Documented.BEHAVIOUR.after(Duration.ofMillis(150)));

        CommitOutcome outcome = provider.commit(documents.order(Mode.TEST));

        assertInstanceOf(CommitOutcome.Succeeded.class, outcome);
    }

    @Test
    void anAccountOfOursThatIsRefusedIsNoneOfTheClientsBusiness() {
        upstreams.of(Mode.TEST).next(Fault.OUR_CREDITS_SHORT.behaviour());

        CommitOutcome outcome = provider.commit(documents.order(Mode.TEST));

        assertEquals(
                Refusal.UNKNOWN_ERROR,
                assertInstanceOf(CommitOutcome.Refused.class, outcome).refusal().code());
    }

    @Test
    void anUpstreamThatIsDownIsNotReachedAndNothingIsSent() {
        upstreams
                .of(Mode.TEST)
                .downDuring(() -> assertTimeout(
                        Duration.ofSeconds(3),
                        () -> assertAll(
                                () -> assertInstanceOf(
                                        CommitOutcome.NotSent.class, provider.commit(documents.order(Mode.TEST))),
                                () -> assertInstanceOf(
                                        Lookup.NotReached.class, provider.details(documents.query(Mode.TEST))))));
    }

    @ParameterizedTest
    @EnumSource
    void eachModeHasItsOwnUpstreamAndToken(Mode mode) {
        provider.details(documents.query(mode));
        provider.commit(documents.order(mode));

        List<String> tokens = upstreams.of(mode).received().stream()
                .map(received -> received.body().path("token").asText())
                .toList();
        assertEquals(List.of(FakeUpstreams.token(mode), FakeUpstreams.token(mode)), tokens);
        Mode other = mode == Mode.TEST ? Mode.LIVE : Mode.TEST;
        assertEquals(0, upstreams.of(other).arrivals());
    }

    @Test
    void noLogLineCarriesATokenASubscriberOrAProvidersWords() {
        String subscriber = "90817263544536";
        String words = "Words of the provider";
        Map<String, String> customer = descriptor.detailsParameters().stream()
                .collect(Collectors.toMap(Parameter::name, parameter -> subscriber));
        try (LogCapture log = new LogCapture()) {
            for (Fault fault : Set.of(Fault.RESET_AFTER_READING, Fault.HALF_A_JSON, Fault.SILENCE)) {
                upstreams.of(Mode.LIVE).next(fault.behaviour());
                provider.commit(documents.order(Mode.LIVE));
            }
            upstreams.of(Mode.LIVE).next(Behaviour.answer(400, Documented.refusal("4000", words)));
            provider.details(documents.query(Mode.LIVE, customer));
            provider.status(ProviderPaths.DETAILS, "{\"mode\": \"%s\"}".formatted(subscriber));
            provider.status(ProviderPaths.COMMIT, "{\"parameters\": [\"%s\"".formatted(subscriber));

            assertTrue(log.lines().anyMatch(line -> line.contains(descriptor.slug())), "a call leaves a line");
            for (String secret : List.of(FakeUpstreams.token(Mode.LIVE), subscriber, words)) {
                assertEquals(
                        List.of(),
                        log.lines().filter(line -> line.contains(secret)).toList());
            }
        }
    }

    @Test
    void noThreadWaitsForTheUpstreamNeitherForAnAnswerNorForARetryOrATimeout() {
        upstreams.of(Mode.TEST).next(Fault.HTTP_500.behaviour());
        try (LogCapture log = new LogCapture()) {
            provider.details(documents.query(Mode.TEST));
            upstreams.of(Mode.TEST).next(Fault.SILENCE.behaviour());
            provider.commit(documents.order(Mode.TEST));

            List<String> calls =
                    log.lines().filter(line -> line.contains("Upstream called")).toList();
            assertEquals(2, calls.size());
            assertTrue(calls.stream().allMatch(line -> line.startsWith("[vert.x-eventloop-thread")), calls::toString);
        }
    }

    @ParameterizedTest
    @EnumSource(NotAMessage.class)
    void whatIsNoMessageOfTheContractIsABadRequestAndReachesNoUpstream(NotAMessage body) {
        assertEquals(400, provider.status(ProviderPaths.DETAILS, body.text()));
        assertEquals(400, provider.status(ProviderPaths.COMMIT, body.text()));
        assertEquals(
                0, upstreams.of(Mode.TEST).arrivals() + upstreams.of(Mode.LIVE).arrivals());
    }

    /** A test for each case. */
    private <T> Stream<DynamicTest> each(List<T> cases, ThrowingConsumer<T> test) {
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> {
                    startAfresh();
                    test.accept(each);
                }));
    }

    private void assertOffersOf(Lookup.Found found) {
        Set<Long> prices = Json.numbers(found.payload())
                .map(Rupees::paisaOf)
                .flatMap(paisa -> paisa.stream().boxed())
                .collect(Collectors.toSet());
        assertFalse(found.offers().isEmpty());
        for (Offer offer : found.offers()) {
            assertTrue(prices.contains(offer.amountPaisa()), offer::toString);
            assertEquals(1, selectionsOf(offer.selector()).count(), offer::toString);
            assertFormOfSelector(offer.selector());
        }
        assertDistinct(found.offers().stream().map(Offer::id));
        assertDistinct(found.offers().stream().map(offer -> offer.selector() + " " + offer.amountPaisa()));
    }

    private void assertFormOfSelector(Map<String, String> selector) {
        for (Parameter parameter : descriptor.commitParameters()) {
            String value = selector.get(parameter.name());
            assertTrue(value == null || parameter.accepts(value), parameter.name());
        }
    }

    private Stream<Selection> selectionsOf(Map<String, String> selector) {
        return descriptor.selections().stream()
                .filter(selection -> selector.keySet().equals(Set.copyOf(selection.parameters())));
    }

    private Received onlyRequestAt(Mode mode) {
        List<Received> received = upstreams.of(mode).received();
        assertEquals(1, received.size());
        return received.getFirst();
    }

    private static void assertRefusal(ObjectNode body, Refusal refusal) {
        assertEquals(body.get("error_code").textValue(), refusal.code());
        assertEquals(body.get("details"), refusal.details());
        assertEquals(body.get("error_data"), refusal.errorData());
    }

    private static void assertMeans(ObjectNode expected, ObjectNode actual) {
        assertTrue(Json.meansTheSame(expected, actual), () -> "expected %s but was %s".formatted(expected, actual));
    }

    private static void assertDistinct(Stream<String> values) {
        List<String> all = values.toList();
        assertEquals(Set.copyOf(all).size(), all.size(), all::toString);
    }
}
