package org.chautari.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.dns.AddressResolverOptions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedCallerTest {

    /** What every call has that is to come to an end of its own. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** What a call has whose end is that it takes too long. */
    private static final Duration HASTE = Duration.ofSeconds(2);

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final int ANSWER_BYTES_MAX = 1_000;
    private static final Vertx VERTX = Vertx.vertx(new VertxOptions().setAddressResolverOptions(nobodyToAskForNames()));

    private RawServer server;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer(RawServer.answer(200, "{}"));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
    }

    /** The first call loads classes, which may take longer than a call in haste has. */
    @BeforeAll
    static void warmUp() throws IOException {
        try (RawServer server = new RawServer(RawServer.answer(200, "{}"))) {
            call(caller(limits(LIMIT)), server.uri());
        }
    }

    @AfterAll
    static void stopVertx() {
        VERTX.close().toCompletionStage().toCompletableFuture().join();
    }

    static Stream<Arguments> faults() {
        RawServer.Behaviour half = (socket, number) -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\ncontent-length: 100\r\n\r\n{\"state\"");
            socket.close();
        };
        RawServer.Behaviour noHttp = (socket, number) -> RawServer.write(socket, "hello\r\n\r\n");
        RawServer.Behaviour headOnly = (socket, number) -> RawServer.write(socket, "HTTP/1.1 200 OK\r\ncontent-");
        RawServer.Behaviour trickle = (socket, number) -> {
            RawServer.write(socket, "HTTP/1.1 200 OK\r\ncontent-length: 999\r\n\r\n");
            while (true) {
                RawServer.write(socket, " ");
                LockSupport.parkNanos(10_000_000);
            }
        };
        return Stream.of(
                Arguments.of("silence", RawServer.silence(), HASTE),
                Arguments.of("reset", RawServer.reset(), PATIENCE),
                Arguments.of("half an answer", half, PATIENCE),
                Arguments.of("half a head", headOnly, HASTE),
                Arguments.of("no HTTP", noHttp, PATIENCE),
                Arguments.of("no end", trickle, HASTE),
                Arguments.of("too large", RawServer.answer(200, "x".repeat(ANSWER_BYTES_MAX + 1)), PATIENCE));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("faults")
    void withoutAWholeAnswerTheCallIsNoAnswerAndWasSentOnce(String name, RawServer.Behaviour fault, Duration timeout) {
        server.behave(fault);

        Reply reply = call(caller(limits(timeout)));

        assertInstanceOf(Reply.NoAnswer.class, reply);
        eventually(() -> server.requests() >= 1);
        assertEquals(1, server.requests());
    }

    @Test
    void aWholeAnswerIsReadAsItIs() {
        server.behave(RawServer.answer(400, "x".repeat(ANSWER_BYTES_MAX)));

        Reply reply = call(caller(limits(2, 8)));

        assertEquals(new Reply.Answered(400, Buffer.buffer("x".repeat(ANSWER_BYTES_MAX))), reply);
        assertEquals(1, server.requests());
    }

    @Test
    void aRefusedConnectionIsNotSent() throws IOException {
        URI nobody = unusedUri();

        Reply reply = assertTimeout(LIMIT, () -> call(caller(limits(0, 8)), nobody));

        assertInstanceOf(Reply.NotSent.class, reply);
    }

    @Test
    void anUnknownHostIsNotSent() {
        URI nowhere = URI.create("http://nowhere.invalid/pay");

        Reply reply = assertTimeout(LIMIT, () -> call(caller(limits(0, 8)), nowhere));

        assertInstanceOf(Reply.NotSent.class, reply);
    }

    @Test
    void serverFaultsAreTriedAgainWhereTheLimitsAllowIt() {
        server.behave((socket, number) ->
                RawServer.answer(number < 3 ? 500 : 200, "{}").serve(socket, number));

        Reply reply = call(caller(limits(2, 8)));

        assertEquals(200, assertInstanceOf(Reply.Answered.class, reply).status());
        assertEquals(3, server.requests());
    }

    @Test
    void aServerFaultThatStaysIsAnAnswer() {
        server.behave(RawServer.answer(503, "{}"));

        Reply reply = call(caller(limits(0, 8)));

        assertEquals(503, assertInstanceOf(Reply.Answered.class, reply).status());
        assertEquals(1, server.requests());
    }

    @Test
    void aConnectionIsUsedAgainAfterAnAnswer() {
        GuardedCaller caller = caller(oneAtATime());

        List<Reply> replies =
                IntStream.range(0, 3).mapToObj(time -> call(caller)).toList();

        assertEquals(
                3, replies.stream().filter(Reply.Answered.class::isInstance).count());
        assertEquals(1, server.connections());
    }

    @Test
    void aRequestThatFailsOnAUsedConnectionIsNotSentAgain() {
        GuardedCaller caller = caller(oneAtATime());
        assertInstanceOf(Reply.Answered.class, call(caller));
        server.behave(RawServer.reset());

        Reply reply = call(caller);

        assertInstanceOf(Reply.NoAnswer.class, reply);
        assertEquals(1, server.connections());
        assertEquals(2, server.requests());
    }

    @Test
    void faultsOpenTheCircuitAndThenNothingIsSent() {
        GuardedCaller caller = caller(limits(0, 4, 2, Duration.ofHours(1)));
        server.behave(RawServer.answer(500, "{}"));
        IntStream.range(0, 4).forEach(time -> call(caller));

        Reply reply = call(caller);

        assertEquals(new Reply.NotSent("circuit open"), reply);
        assertEquals(4, server.requests());
    }

    @Test
    void theCircuitClosesWhenTheOtherSideIsWellAgain() {
        GuardedCaller caller = caller(limits(0, 4));
        server.behave(RawServer.answer(500, "{}"));
        IntStream.range(0, 4).forEach(time -> call(caller));

        server.behave(RawServer.answer(200, "{}"));

        eventually(() -> call(caller) instanceof Reply.Answered);
    }

    @Test
    void refusalsOfTheOtherSideLeaveTheCircuitClosed() {
        GuardedCaller caller = caller(limits(0, 4));
        server.behave(RawServer.answer(400, "{}"));

        List<Reply> replies =
                IntStream.range(0, 8).mapToObj(time -> call(caller)).toList();

        assertEquals(
                8, replies.stream().filter(Reply.Answered.class::isInstance).count());
    }

    @Test
    void oneCallTooManyIsNotSent() {
        GuardedCaller caller = caller(limits(0, 8));
        server.behave(RawServer.silence());
        List<CompletableFuture<Reply>> underWay = IntStream.range(0, 3)
                .mapToObj(time -> caller.call(post(server.uri())).subscribeAsCompletionStage())
                .toList();

        Reply reply = call(caller);

        assertEquals(new Reply.NotSent("too many calls under way"), reply);
        assertTrue(underWay.stream().noneMatch(CompletableFuture::isDone));
    }

    @Test
    void aCallNobodyWaitsForGivesItsPlaceBack() {
        // An attempt that was sent runs on to its own end, and keeps its connection until then.
        GuardedCaller caller = caller(limits(HASTE));
        server.behave(RawServer.silence());
        List<CompletableFuture<Reply>> underWay = IntStream.range(0, 3)
                .mapToObj(time -> caller.call(post(server.uri())).subscribeAsCompletionStage())
                .toList();
        eventually(() -> server.requests() >= 2);

        underWay.forEach(call -> call.cancel(true));
        server.behave(RawServer.answer(200, "{}"));

        eventually(() -> call(caller) instanceof Reply.Answered);
    }

    @Test
    void nothingIsSentOnceTheTimeIsUp() {
        SingleCall singleCall = new SingleCall(VERTX, VERTX.createHttpClient(), limits(0, 8));

        Throwable failure = singleCall
                .attempt(post(server.uri()), System.nanoTime() - 1)
                .onItemOrFailure()
                .transform((answer, late) -> late)
                .await()
                .atMost(LIMIT);

        assertEquals(
                new Reply.NotSent("too late to send"),
                assertInstanceOf(CallFailure.class, failure).reply());
        assertEquals(0, server.requests());
    }

    @Test
    void whatIsTooLateByTheWallClockIsNotSent() {
        Call late = post(server.uri()).sentBefore(Instant.now().minusMillis(1));

        Reply reply = caller(limits(0, 8)).call(late).await().atMost(LIMIT);

        assertEquals(new Reply.NotSent("too late to send"), reply);
        assertEquals(0, server.requests());
    }

    @Test
    void anInterimAnswerIsNoAnswerAndItsConnectionIsNotUsedAgain() {
        GuardedCaller caller = caller(oneAtATime());
        AtomicReference<Socket> interim = new AtomicReference<>();
        server.behave((socket, number) -> {
            if (interim.compareAndSet(null, socket)) {
                RawServer.write(socket, "HTTP/1.1 102 Processing\r\n\r\n");
            } else {
                int answered = socket.equals(interim.get()) ? 1 : 2;
                RawServer.answer(200, "{\"call\": %d}".formatted(answered)).serve(socket, number);
            }
        });

        Reply first = call(caller);
        Reply second = call(caller);

        assertInstanceOf(Reply.NoAnswer.class, first);
        assertEquals(
                "{\"call\": 2}",
                assertInstanceOf(Reply.Answered.class, second).body().toString());
    }

    @Test
    void aCallerThatMustNotReuseConnectionsTakesANewOneForEachCall() {
        CallLimits fresh =
                new CallLimits(PATIENCE, PATIENCE, 0, 2, 8, 0.5, Duration.ofMillis(200), ANSWER_BYTES_MAX, false);
        server.behave(RawServer.answer(200, "{}"));
        GuardedCaller caller = caller(fresh);

        call(caller);
        call(caller);

        assertEquals(2, server.connections());
    }

    @Test
    void theEventLoopThatAsksGetsTheAnswer() {
        GuardedCaller caller = caller(limits(2, 8));
        server.behave((socket, number) ->
                RawServer.answer(number < 2 ? 500 : 200, "{}").serve(socket, number));
        CompletableFuture<List<String>> threads = new CompletableFuture<>();

        VERTX.runOnContext(go -> {
            String asking = Thread.currentThread().getName();
            caller.call(post(server.uri()))
                    .subscribe()
                    .with(reply -> threads.complete(
                            List.of(asking, Thread.currentThread().getName())));
        });

        List<String> askingAndAnswered =
                threads.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
        assertTrue(askingAndAnswered.getFirst().contains("eventloop"));
        assertEquals(askingAndAnswered.getFirst(), askingAndAnswered.getLast());
    }

    private Reply call(GuardedCaller caller) {
        return call(caller, server.uri());
    }

    private static Reply call(GuardedCaller caller, URI uri) {
        Uni<Reply> reply = caller.call(post(uri));
        return reply.await().atMost(LIMIT);
    }

    private static Call post(URI uri) {
        return Call.post(uri, Map.of(), Buffer.buffer("{}"));
    }

    private static GuardedCaller caller(CallLimits limits) {
        return new GuardedCaller(VERTX, "test", limits);
    }

    private static CallLimits limits(int retriesMax, int breakerVolume) {
        return limits(retriesMax, breakerVolume, 2, Duration.ofMillis(200));
    }

    private static CallLimits limits(Duration timeout) {
        return new CallLimits(PATIENCE, timeout, 0, 2, 100, 0.5, Duration.ofMillis(200), ANSWER_BYTES_MAX, true);
    }

    /** A pool of one connection, which the next call has to take. */
    private static CallLimits oneAtATime() {
        return limits(0, 8, 1, Duration.ofMillis(200));
    }

    private static CallLimits limits(int retriesMax, int breakerVolume, int concurrencyMax, Duration breakerDelay) {
        return new CallLimits(
                PATIENCE,
                PATIENCE,
                retriesMax,
                concurrencyMax,
                breakerVolume,
                0.5,
                breakerDelay,
                ANSWER_BYTES_MAX,
                true);
    }

    /** No name is known, and none is looked for on a network. */
    private static AddressResolverOptions nobodyToAskForNames() {
        return new AddressResolverOptions()
                .addServer("127.0.0.1:9")
                .setSearchDomains(List.of())
                .setQueryTimeout(200);
    }

    private static URI unusedUri() throws IOException {
        try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return URI.create("http://127.0.0.1:%d/pay".formatted(unused.getLocalPort()));
        }
    }

    private static void eventually(BooleanSupplier condition) {
        long giveUpNanos = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertTrue(System.nanoTime() < giveUpNanos, "not in time");
            LockSupport.parkNanos(POLL.toNanos());
        }
    }
}
