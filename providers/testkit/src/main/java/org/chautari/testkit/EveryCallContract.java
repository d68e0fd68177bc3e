package org.chautari.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.Lookup;
import org.chautari.provider.Mode;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderPaths;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds for each kind of call alike. */
interface EveryCallContract extends Contract {

    /** A commit and a status call arrive once, a lookup twice, for each lateness. */
    int LATE_ARRIVALS = 4 * Lateness.values().length;

    @ParameterizedTest
    @EnumSource
    default void eachModeHasItsOwnUpstreamAndToken(Mode mode) {
        bench().provider().details(bench().documents().query(mode));
        bench().provider().commit(bench().documents().order(mode));
        bench().provider().status(Documents.statusQuery(mode));

        List<String> tokens = bench().upstreams().of(mode).received().stream()
                .map(received -> received.body().path("token").asText())
                .toList();
        String token = FakeUpstreams.token(mode);
        assertEquals(List.of(token, token, token), tokens);
        Mode other = mode == Mode.TEST ? Mode.LIVE : Mode.TEST;
        assertEquals(0, bench().upstreams().of(other).arrivals());
    }

    @Test
    default void anUpstreamThatIsDownIsNotReachedAndNothingIsSent() {
        ProviderClient provider = bench().provider();
        Documents documents = bench().documents();
        bench().upstream()
                .downDuring(() -> assertTimeout(
                        Duration.ofSeconds(20),
                        () -> assertAll(
                                () -> assertInstanceOf(
                                        CommitOutcome.NotSent.class, provider.commit(documents.order(Mode.TEST))),
                                () -> assertInstanceOf(
                                        StatusReport.Unreachable.class,
                                        provider.status(Documents.statusQuery(Mode.TEST))),
                                () -> assertInstanceOf(
                                        Lookup.NotReached.class, provider.details(documents.query(Mode.TEST))))));
    }

    @Test
    default void noLogLineCarriesATokenASubscriberOrAProvidersWords() {
        String subscriber = "90817263544536";
        String words = "Words of the provider";
        try (LogCapture log = new LogCapture()) {
            callInEveryWay(subscriber, words);

            assertTrue(log.lines().anyMatch(line -> line.contains("result=Found[SUCCESS]")), "a call leaves a line");
            for (String secret :
                    List.of(FakeUpstreams.token(Mode.LIVE), FakeUpstreams.GATEWAY_SECRET, subscriber, words)) {
                assertEquals(
                        List.of(),
                        log.lines().filter(line -> line.contains(secret)).toList());
            }
        }
    }

    @Test
    default void noThreadWaitsForTheUpstreamNeitherForAnAnswerNorForARetry() {
        bench().upstream().next(Fault.HTTP_500.behaviour());
        try (LogCapture log = new LogCapture()) {
            bench().provider().details(bench().documents().query(Mode.TEST));
            bench().upstream().next(Fault.HANG_UP.behaviour());
            bench().provider().commit(bench().documents().order(Mode.TEST));
            bench().provider().status(Documents.statusQuery(Mode.TEST));

            List<String> calls =
                    log.lines().filter(line -> line.contains("Upstream called")).toList();
            assertEquals(3, calls.size());
            assertTrue(calls.stream().allMatch(EveryCallContract::isOfAnEventLoop), calls::toString);
        }
    }

    /** All at once, so that together they cost no more than one lookup, which is tried twice. */
    @Test
    default void anAnswerThatDoesNotComeInTimeIsNoneAndHoldsNoThreadAndIsLoggedWithoutASecret() throws Exception {
        ProviderClient provider = bench().provider();
        Documents documents = bench().documents();
        List<Callable<Object>> calls = Stream.of(Lateness.values())
                .flatMap(lateness -> Stream.<Callable<Object>>of(
                        () -> provider.commit(documents.order(Mode.TEST)),
                        () -> provider.status(Documents.statusQuery(Mode.TEST)),
                        () -> provider.details(documents.query(Mode.TEST))))
                .toList();
        Behaviour late = Behaviour.inTurn(Lateness.behaviours());
        Stream.generate(() -> late).limit(LATE_ARRIVALS).forEach(bench().upstream()::next);
        try (LogCapture log = new LogCapture()) {

            List<Object> results = allAtOnce(calls);

            assertEquals(
                    Map.of(
                            CommitOutcome.Unknown.class, 3L,
                            StatusReport.Unreachable.class, 3L,
                            Lookup.Faulty.class, 3L),
                    results.stream().collect(Collectors.groupingBy(Object::getClass, Collectors.counting())));
            bench().upstream().assertArrivals(LATE_ARRIVALS);
            assertEquals(
                    Map.of("commit", 3L, "status", 3L, "details", 6L),
                    bench().upstream().receivedByAction());
            List<String> lines =
                    log.lines().filter(line -> line.contains("Upstream called")).toList();
            assertEquals(calls.size(), lines.size());
            assertTrue(lines.stream().allMatch(EveryCallContract::isOfAnEventLoop), lines::toString);
            assertTrue(log.lines().noneMatch(line -> line.contains(FakeUpstreams.token(Mode.LIVE))));
        }
    }

    @ParameterizedTest
    @EnumSource(NotAMessage.class)
    default void whatIsNoMessageOfTheContractIsABadRequestAndReachesNoUpstream(NotAMessage body) {
        for (String path : body.paths()) {
            assertEquals(400, bench().provider().httpStatus(path, body.text()), path);
        }
        assertEquals(
                0,
                Stream.of(Mode.values())
                        .mapToInt(mode -> bench().upstreams().of(mode).arrivals())
                        .sum());
    }

    @ParameterizedTest
    @EnumSource
    default void whoeverIsNotTheGatewayIsTurnedAwayAndReachesNoUpstream(Stranger stranger) {
        Map<String, Object> messages = Map.of(
                ProviderPaths.DETAILS, bench().documents().query(Mode.LIVE),
                ProviderPaths.COMMIT, bench().documents().order(Mode.LIVE),
                ProviderPaths.STATUS, Documents.statusQuery(Mode.LIVE));

        messages.forEach(
                (path, message) -> assertEquals(401, bench().provider().httpStatusOf(path, message, stranger), path));

        assertEquals(0, bench().upstreams().of(Mode.LIVE).arrivals());
    }

    private static List<Object> allAtOnce(List<Callable<Object>> calls) throws Exception {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Object> results = new ArrayList<>();
            for (Future<Object> result : threads.invokeAll(calls)) {
                results.add(result.get());
            }
            return results;
        }
    }

    private static boolean isOfAnEventLoop(String logLine) {
        return logLine.startsWith("[vert.x-eventloop-thread");
    }

    private void callInEveryWay(String subscriber, String words) {
        ProviderClient provider = bench().provider();
        FakeUpstream upstream = bench().upstreams().of(Mode.LIVE);
        for (Fault fault : Set.of(Fault.RESET_AFTER_READING, Fault.HALF_A_JSON, Fault.HANG_UP)) {
            upstream.next(fault.behaviour());
            provider.commit(bench().documents().order(Mode.LIVE));
        }
        Map<String, String> customer = bench().descriptor().detailsParameters().stream()
                .collect(Collectors.toMap(Parameter::name, parameter -> subscriber));
        upstream.next(Behaviour.answer(400, Documented.refusal("4000", words)));
        provider.details(bench().documents().query(Mode.LIVE, customer));
        StatusQuery query = Documents.statusQuery(Mode.LIVE);
        ObjectNode answer = Documented.status(query.reference(), "Success");
        upstream.next(Behaviour.answer(200, answer.put("details", words + subscriber)));
        provider.status(query);
        upstream.next(Behaviour.answer(200, answer.put("state", words)));
        provider.status(query);
        provider.httpStatus(ProviderPaths.DETAILS, "{\"mode\": \"%s\"}".formatted(subscriber));
        provider.httpStatus(ProviderPaths.COMMIT, "{\"parameters\": [\"%s\"".formatted(subscriber));
        provider.httpStatus(
                ProviderPaths.STATUS, "{\"mode\": \"LIVE\", \"reference\": \"%s %s\"}".formatted(words, subscriber));
    }
}
