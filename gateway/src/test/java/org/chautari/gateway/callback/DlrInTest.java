package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.logging.Logger;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.LogRecorder;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Provider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery reports that upstreams send: whose are taken, and what is read from them. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class DlrInTest {

    private static final String SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String REFERENCE = "1a7c9c52-6a0b-4cb4-9b5b-7e0b2a6d4f10";
    private static final String JSON = "{\"reference\":\"%s\",\"status\":\"Success\"}".formatted(REFERENCE);

    private final LogRecorder log = new LogRecorder();

    @BeforeEach
    void listen() {
        Logger.getLogger("").addHandler(log);
    }

    @AfterEach
    void stopListening() {
        Logger.getLogger("").removeHandler(log);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/dlr/plain-net/", "/api/dlr/plain-net"})
    void signedReportIsAHint(String path) {
        Answer answer = signed(path, "application/json", JSON, Instant.now());

        assertEquals("200 {\"status\":true}", answer.status() + " " + answer.text());
        assertEquals(1, hints());
    }

    @Test
    void aReportHasTheStatusAskedAndIsNotBelieved() {
        Merchant merchant = Merchant.open();
        merchant.pay("plain-net", "Bina~commit=unknown,status=unreachable");
        String upstream = merchant.payment("upstream_reference");
        Eventually.holds("it is asked about", () -> Provider.statuses(upstream) > 0);
        merchant.leaveAlone("1 hour");
        int before = Provider.statuses(upstream);

        Answer answer = report(upstream, "Success");

        assertEquals(200, answer.status(), answer.text());
        Eventually.holds("it is asked about again", () -> Provider.statuses(upstream) > before);
        assertEquals("Processing", merchant.payment("state"));
    }

    @Test
    void aReportAboutAFinalPaymentIsFollowedAndWhatContradictsItIsKept() {
        Merchant merchant = Merchant.open();
        merchant.pay("plain-net", "Bina~status=failed").accepted("Success");

        Answer answer = report(merchant.payment("upstream_reference"), "Failed");

        assertEquals(200, answer.status(), answer.text());
        assertEquals("Success", merchant.payment("state"));
        assertEquals(
                "the upstream calls it Failed",
                Database.text(
                        "SELECT evidence::json ->> 'reason' FROM payment_event WHERE rule = 'late-news' AND payment_id = ?",
                        Long.parseLong(merchant.payment("id"))));
        assertEquals("815000 available, 0 held, 185000 spent", merchant.credits());
    }

    @Test
    void aReportThatCannotBeFollowedHasToComeAgain() {
        Merchant merchant = Merchant.open();
        merchant.pay("plain-net", "Bina~status=unreachable").accepted("Success");

        assertEquals(
                500, report(merchant.payment("upstream_reference"), "Failed").status());
    }

    private static Answer report(String reference, String state) {
        return signed(
                "/api/dlr/plain-net/",
                "application/json",
                Json.of("reference", reference, "status", state).toString(),
                Instant.now());
    }

    @Test
    void ownReportsAreUnderstood() {
        DlrForm form = DlrForm.of(Map.of("amount", "1.00", "reference", REFERENCE, "detail", "x"), "b");

        Answer answer =
                signed("/api/dlr/plain-net/", form.contentType(), form.body().toString(), Instant.now());

        assertEquals(200, answer.status(), answer.text());
        assertEquals(1, hints());
    }

    @Test
    void secretItselfIsAsGoodAsASignature() {
        Answer answer = post(
                "/api/dlr/plain-net/",
                "application/x-www-form-urlencoded",
                "status=Success&reference=" + REFERENCE,
                "X-DLR-Secret",
                SECRET);

        assertEquals(200, answer.status(), answer.text());
        assertEquals(1, hints());
    }

    /** To the second it is told in {@link SignatureTest}; time goes on while this one is on its way. */
    @ParameterizedTest
    @ValueSource(ints = {-1, 1})
    void signatureOfAnotherHourIsRefused(int hours) {
        Answer answer = signed(
                "/api/dlr/plain-net/", "application/json", JSON, Instant.now().plus(Duration.ofHours(hours)));

        answer.refused("1002");
        assertEquals(0, hints());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh9=",
                "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="
            })
    void otherSecretIsRefused(String secret) {
        Answer answer = post("/api/dlr/plain-net/", "application/json", JSON, "X-DLR-Secret", secret);

        answer.refused("1002");
        assertEquals(0, hints());
    }

    @Test
    void bodyThatWasChangedIsRefused() {
        String time = Signature.seconds(Instant.now());

        Answer answer = post(
                "/api/dlr/plain-net/",
                "application/json",
                JSON + " ",
                Signature.ID,
                "x",
                Signature.TIMESTAMP,
                time,
                Signature.SIGNATURE,
                sign("x", JSON, Instant.now()));

        answer.refused("1002");
        assertEquals(0, hints());
    }

    @Test
    void reportWithoutASignatureIsRefused() {
        post("/api/dlr/plain-net/", "application/json", JSON, "X-Other", "x").refused("1001");
    }

    @ParameterizedTest
    @ValueSource(strings = {"slow-net", "nobody", "subisu", "%00", "a.b"})
    void serviceWithoutASecretIsUnknown(String service) {
        Answer answer = post("/api/dlr/" + service + "/", "application/json", JSON, "X-DLR-Secret", SECRET);

        assertEquals("404 1008", answer.verdict());
        assertEquals(0, hints());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/json|{}",
                "application/json|[]",
                "application/json|{",
                "application/json|{\"reference\":7}",
                "application/json|{\"reference\":\"a b\"}",
                "application/json|{\"reference\":\"\"}",
                "application/x-www-form-urlencoded|reference=%zz",
                "application/x-www-form-urlencoded|references=abc",
                "application/x-www-form-urlencoded|reference=a%00",
                "multipart/form-data|reference",
                "multipart/form-data; boundary=b|--b--",
                "multipart/form-data; boundary=\"|x",
                "nonsense/;;|x",
            })
    void reportWithoutAReferenceIsRefused(String contentType, String body) {
        signed("/api/dlr/plain-net/", contentType, body, Instant.now()).refused("1010");

        assertEquals(0, hints());
    }

    @Test
    void longReportIsRefused() {
        String body = "{\"reference\":\"%s\",\"x\":\"%s\"}".formatted(REFERENCE, "x".repeat(70_000));

        signed("/api/dlr/plain-net/", "application/json", body, Instant.now()).refused("1014");
    }

    @Test
    void longReportWithoutALengthIsRefused() {
        byte[] body = "x".repeat(70_000).getBytes(StandardCharsets.UTF_8);

        Answer answer = Gateway.send(
                "POST",
                "/api/dlr/plain-net/",
                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                "X-DLR-Secret",
                SECRET);

        answer.refused("1014");
        assertEquals(0, hints());
    }

    /** How many reports were passed on; each is before its report is answered. */
    private long hints() {
        return log.text()
                .lines()
                .filter(line -> line.contains("A report is a hint"))
                .count();
    }

    private static Answer signed(String path, String contentType, String body, Instant at) {
        return post(
                path,
                contentType,
                body,
                Signature.ID,
                "msg_1",
                Signature.TIMESTAMP,
                Signature.seconds(at),
                Signature.SIGNATURE,
                sign("msg_1", body, at));
    }

    private static String sign(String id, String body, Instant at) {
        return Signature.of(WebhookSecret.of(SECRET).orElseThrow(), id, at, body.getBytes(StandardCharsets.UTF_8));
    }

    private static Answer post(String path, String contentType, String body, String... headers) {
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = contentType;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return Gateway.send("POST", path, BodyPublishers.ofString(body), all);
    }
}
