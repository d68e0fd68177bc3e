package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.chautari.gateway.protocol.PaymentState;
import org.chautari.gateway.testing.Eventually;
import org.chautari.provider.Mode;
import org.chautari.provider.ProviderJson;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What one attempt does, whatever the client's server does. */
class CourierTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final Duration ENDED_WITHIN = Duration.ofSeconds(30);
    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final CallbackConfig CONFIG = patientFor("20s");

    /** Where nothing is waited for that comes. */
    private static final CallbackConfig HASTY = patientFor("700ms");

    private Listener listener;

    @BeforeEach
    void start() {
        listener = new Listener(Listener.answer(200));
    }

    @AfterEach
    void stop() throws IOException {
        listener.close();
    }

    @Test
    void reportIsAFormWithASignature() {
        Outcome outcome = deliver(CONFIG, listener.url() + "?a=b");

        assertEquals(new Outcome.Answered(200), outcome);
        Listener.Request request = listener.requests().getFirst();
        assertEquals("POST /dlr?a=b HTTP/1.1", request.line());
        assertEquals("127.0.0.1:" + listener.port(), request.header("host"));
        assertEquals("close", request.header("connection"));
        assertEquals("multipart/form-data; boundary=dlr-dlr_7", request.header("content-type"));
        assertEquals(
                String.join(
                        "\r\n",
                        List.of(
                                "--dlr-dlr_7",
                                "Content-Disposition: form-data; name=\"reference\"",
                                "",
                                "ref-7",
                                "--dlr-dlr_7",
                                "Content-Disposition: form-data; name=\"amount\"",
                                "",
                                "1850.00",
                                "--dlr-dlr_7",
                                "Content-Disposition: form-data; name=\"status\"",
                                "",
                                "Success",
                                "--dlr-dlr_7",
                                "Content-Disposition: form-data; name=\"detail\"",
                                "",
                                "Payé ✓",
                                "--dlr-dlr_7",
                                "Content-Disposition: form-data; name=\"response_id\"",
                                "",
                                "7",
                                "--dlr-dlr_7--",
                                "")),
                request.text());
        assertEquals("dlr_7", request.header("webhook-id"));
        assertTrue(Signature.verifies(
                WebhookSecret.of(SECRET).orElseThrow(), "dlr_7",
                request.header("webhook-timestamp"), request.header("webhook-signature"),
                request.body(), Instant.now()));
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 204, 299, 400, 410, 500, 503})
    void statusIsTheOutcome(int status) {
        listener.behave(Listener.answer(status));

        assertEquals(new Outcome.Answered(status), deliver(CONFIG, listener.url()));
    }

    @ParameterizedTest
    @ValueSource(ints = {301, 302, 303, 307, 308})
    void redirectIsNotFollowed(int status) throws IOException {
        try (Listener inside = new Listener(Listener.answer(200))) {
            listener.behave(Listener.answer(status, "location: " + inside.url()));

            Outcome outcome = deliver(CONFIG, listener.url());

            assertEquals(new Outcome.Answered(status), outcome);
            assertEquals(1, listener.requests().size());
            assertEquals(0, inside.connections());
        }
    }

    @Test
    void silenceEnds() {
        listener.behave(Listener.silence());

        assertEquals(new Outcome.Failed(Outcome.Reason.TIMEOUT), deliverInTime(HASTY, Duration.ofSeconds(10)));
    }

    @Test
    void statusLineThatTricklesInEnds() {
        listener.behave((socket, nth) -> trickle(socket, "HTTP/1.1 200 " + "x".repeat(10_000)));

        assertEquals(new Outcome.Failed(Outcome.Reason.TIMEOUT), deliverInTime(HASTY, Duration.ofSeconds(10)));
    }

    @Test
    void bodyThatTricklesInCountsAsItsStatus() {
        listener.behave((socket, nth) -> {
            Listener.write(socket, "HTTP/1.1 200 OK\r\ncontent-length: 100000\r\n\r\n");
            trickle(socket, "x".repeat(100_000));
        });

        assertEquals(new Outcome.Answered(200), deliverInTime(patientFor("5s"), Duration.ofSeconds(20)));
    }

    @Test
    void gigabyteIsNotRead() {
        AtomicLong sentBytes = new AtomicLong();
        byte[] chunk = new byte[64 * 1024];
        Arrays.fill(chunk, (byte) 'x');
        listener.behave((socket, nth) -> {
            Listener.write(socket, "HTTP/1.1 500 Oops\r\ncontent-length: 1073741824\r\n\r\n");
            while (sentBytes.get() < 1L << 30) {
                socket.getOutputStream().write(chunk);
                sentBytes.addAndGet(chunk.length);
            }
        });

        Outcome outcome = deliver(CONFIG, listener.url());

        assertEquals(new Outcome.Answered(500), outcome);
        Eventually.holds("the connection is closed", () -> listener.open() == 0);
        assertTrue(sentBytes.get() < 32 << 20, "sent: " + sentBytes);
    }

    @Test
    void endlessHeadersAreNotRead() {
        listener.behave((socket, nth) -> {
            Listener.write(socket, "HTTP/1.1 200 OK\r\n");
            for (int i = 0; i < 100_000; i++) {
                Listener.write(socket, "x-%d: %s\r\n".formatted(i, "y".repeat(1000)));
            }
        });

        Outcome outcome = deliverInTime(CONFIG, Duration.ofSeconds(20));

        assertEquals(new Outcome.Failed(Outcome.Reason.NO_ANSWER), outcome);
    }

    @Test
    void endlessInterimAnswersEnd() {
        listener.behave((socket, nth) -> {
            for (int i = 0; i < 1_000_000; i++) {
                Listener.write(socket, "HTTP/1.1 102 Processing\r\n\r\n");
            }
        });

        Outcome outcome = deliverInTime(HASTY, Duration.ofSeconds(10));

        assertFalse(outcome instanceof Outcome.Answered, outcome::toString);
    }

    @Test
    void connectionThatBreaksIsNoAnswer() {
        listener.behave((socket, nth) -> {
            socket.setSoLinger(true, 0);
            socket.close();
        });

        assertEquals(new Outcome.Failed(Outcome.Reason.NO_ANSWER), deliver(CONFIG, listener.url()));
    }

    @Test
    void nobodyListeningIsNoConnection() throws IOException {
        listener.close();

        assertEquals(new Outcome.Failed(Outcome.Reason.NO_CONNECTION), deliver(CONFIG, listener.url()));
    }

    @Test
    void everyDeliveryHasAConnectionOfItsOwnWhichIsClosed() {
        deliver(CONFIG, listener.url());

        deliver(CONFIG, listener.url());

        assertEquals(2, listener.connections());
        Eventually.holds("both are closed", () -> listener.open() == 0);
    }

    @Test
    void privateAddressIsNotReached() {
        Outcome outcome = deliver(Settings.with(), listener.url());

        assertEquals(new Outcome.Failed(Outcome.Reason.NOT_PUBLIC), outcome);
        assertEquals(0, listener.connections());
    }

    @Test
    void nameWithOneForbiddenAddressIsNotReached() {
        Names names = host -> Uni.createFrom().item(List.of(ip("127.0.0.1"), ip("10.0.0.1")));

        Outcome outcome = deliver(CONFIG, names, "http://shop.example:" + listener.port());

        assertEquals(new Outcome.Failed(Outcome.Reason.NOT_PUBLIC), outcome);
        assertEquals(0, listener.connections());
    }

    @Test
    void addressThatWasCheckedIsTheOneReached() {
        AtomicInteger lookups = new AtomicInteger();
        Names rebinding = host ->
                Uni.createFrom().item(() -> List.of(ip(lookups.getAndIncrement() == 0 ? "127.0.0.1" : "10.0.0.1")));

        Outcome outcome = deliver(CONFIG, rebinding, "http://shop.example:" + listener.port() + "/x");

        assertEquals(new Outcome.Answered(200), outcome);
        assertEquals(1, lookups.get());
        assertEquals(
                "shop.example:" + listener.port(),
                listener.requests().getFirst().header("host"));
    }

    @Test
    void nameWithoutAddressIsNotFound() {
        Names names = host -> Uni.createFrom().failure(new UnknownHostException());

        assertEquals(
                new Outcome.Failed(Outcome.Reason.NOT_RESOLVED), deliver(CONFIG, names, "http://shop.example:9999"));
    }

    @Test
    void lookupThatHangsEnds() {
        CallbackConfig hasty = Settings.with("resolve-timeout", "300ms", "timeout", "20s");
        Names names = host -> Uni.createFrom().nothing();

        assertEquals(
                new Outcome.Failed(Outcome.Reason.NOT_RESOLVED), deliver(hasty, names, "http://shop.example:9999"));
    }

    @Test
    void localNamesAreFoundWithoutTheNetwork() {
        Outcome outcome = deliver(CONFIG, "http://localhost:" + listener.port());

        assertEquals(new Outcome.Answered(200), outcome);
    }

    @Test
    void liveModeSendsNothingInTheClear() {
        Delivery live = delivery(listener.url(), Mode.LIVE, Instant.MAX);

        Outcome outcome = courier(CONFIG, dns(CONFIG)).deliver(live).await().atMost(ENDED_WITHIN);

        assertEquals(new Outcome.Failed(Outcome.Reason.BAD_URL), outcome);
        assertEquals(0, listener.connections());
    }

    @Test
    void nothingIsSentOnceTheLeaseIsNearlyOver() {
        Delivery late = delivery(
                listener.url(), Mode.TEST, Instant.now().plus(CONFIG.timeout()).minusMillis(1));

        Outcome outcome = courier(CONFIG, dns(CONFIG)).deliver(late).await().atMost(ENDED_WITHIN);

        assertEquals(new Outcome.Late(), outcome);
        assertEquals(0, listener.requests().size());
    }

    @Test
    void removedEndpointIsNowhereToGo() {
        Delivery none = delivery(null, Mode.TEST, Instant.MAX);

        Outcome outcome = courier(CONFIG, dns(CONFIG)).deliver(none).await().atMost(ENDED_WITHIN);

        assertEquals(new Outcome.Failed(Outcome.Reason.NO_ENDPOINT), outcome);
    }

    private static void trickle(Socket socket, String text) throws IOException {
        for (byte next : text.getBytes(StandardCharsets.US_ASCII)) {
            socket.getOutputStream().write(next);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }

    private static CallbackConfig patientFor(String timeout) {
        return Settings.with(
                "timeout",
                timeout,
                "connect-timeout",
                "10s",
                "resolve-timeout",
                "10s",
                "allowed-networks",
                "127.0.0.0/8");
    }

    private Outcome deliverInTime(CallbackConfig config, Duration limit) {
        long begun = System.nanoTime();
        Outcome outcome = deliver(config, listener.url());
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        assertTrue(took.compareTo(limit) < 0, took::toString);
        Eventually.holds("the connection is closed", () -> listener.open() == 0);
        return outcome;
    }

    private static Outcome deliver(CallbackConfig config, String url) {
        return deliver(config, dns(config), url);
    }

    private static Outcome deliver(CallbackConfig config, Names names, String url) {
        return courier(config, names)
                .deliver(delivery(url, Mode.TEST, Instant.MAX))
                .await()
                .atMost(ENDED_WITHIN);
    }

    private static Names dns(CallbackConfig config) {
        return new Dns(config);
    }

    private static Courier courier(CallbackConfig config, Names names) {
        return new Courier(
                config,
                new Destinations(config, names),
                new CallbackClient(VERTX, config, Optional.empty()),
                ProviderJson.mapper(),
                Clock.systemUTC());
    }

    private static Delivery delivery(String url, Mode mode, Instant ownUntil) {
        return new Delivery(
                7,
                1,
                3,
                mode,
                "dlr_7",
                Instant.now(),
                ownUntil,
                url,
                SECRET,
                new Notice.OfPayment(7, new Notice.Bill("ref-7", 185_000, PaymentState.SUCCESS, "\"Payé ✓\"")));
    }

    private static InetAddress ip(String address) {
        try {
            return InetAddress.getByName(address);
        } catch (UnknownHostException e) {
            throw new AssertionError(e);
        }
    }
}
