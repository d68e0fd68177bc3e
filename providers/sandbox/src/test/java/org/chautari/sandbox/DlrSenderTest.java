package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.IntUnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.chautari.sandbox.Book.Entry;
import org.chautari.sandbox.DlrReceiver.Received;
import org.chautari.sandbox.DlrSender.Target;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Delivery reports on their way to a receiver over HTTP. */
class DlrSenderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String FAILED = "Payment failed, as scripted.";

    private final Vertx vertx = Vertx.vertx();
    private final Book book = new Book(0, 100);
    private DlrReceiver receiver;

    @AfterEach
    void stop() {
        vertx.close();
        receiver.close();
    }

    @Test
    void aReportSaysWhatBecameOfThePayment() throws IOException {
        DlrSender sender = sender(attempt -> 200, 10);

        sender.report(executed("konnect"), DlrAct.TRUTHFUL);

        Received report = ended(sender).getFirst();
        Map<String, String> expected = Map.of(
                "reference", "ours-konnect",
                "amount", "1850.00",
                "status", "Success",
                "detail", "Payment made successfully. Account will be activated in few minutes",
                "response_id", "1");
        assertEquals(expected, report.fields());
        assertEquals("/api/dlr/konnect/", report.path());
        assertEquals(1, receiver.received().size());
    }

    @Test
    void aDetailThatIsAnObjectIsReportedAsJson() throws IOException {
        DlrSender sender = sender(attempt -> 200, 10);

        sender.report(executed("dishhome-updated"), DlrAct.TRUTHFUL);

        String detail = ended(sender).getFirst().fields().get("detail");
        assertEquals(1850, SandboxClient.object(detail).path("recharged_amount").asInt());
    }

    @ParameterizedTest
    @CsvSource({"TRUTHFUL, true, Success", "TRUTHFUL, false, Failed", "LIE, true, Failed", "LIE, false, Success"})
    void aLieIsTheOppositeOfTheTruth(DlrAct act, boolean executes, String status) throws IOException {
        DlrSender sender = sender(attempt -> 200, 10);

        sender.report(executes ? executed("konnect") : failed(), act);

        Map<String, String> fields = ended(sender).getFirst().fields();
        assertEquals(status, fields.get("status"));
        assertEquals(status.equals("Failed"), FAILED.equals(fields.get("detail")));
    }

    @Test
    void aReportThatIsSentTwiceHasOneId() throws IOException {
        DlrSender sender = sender(attempt -> 200, 10);

        sender.report(executed("konnect"), DlrAct.TWICE);

        List<Received> reports = ended(sender);
        assertEquals(2, reports.size());
        assertEquals(reports.getFirst().id(), reports.getLast().id());
        assertEquals(reports.getFirst().fields(), reports.getLast().fields());
    }

    @Test
    void aReportIsSentAgainUntilItIsAcknowledged() throws IOException {
        DlrSender sender = sender(attempt -> attempt == 3 ? 204 : 503, 10);

        sender.report(executed("konnect"), DlrAct.TRUTHFUL);

        List<Received> reports = ended(sender);
        assertEquals(3, reports.size());
        assertEquals(1, reports.stream().map(Received::id).distinct().count());
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 404, 303})
    void aReportThatIsNeverAcknowledgedIsGivenUp(int status) throws IOException {
        DlrSender sender = sender(attempt -> status, 10);

        sender.report(executed("konnect"), DlrAct.TRUTHFUL);

        assertEquals(5, ended(sender).size());
        assertTrue(receiver.received().stream().allMatch(report -> report.path().equals("/api/dlr/konnect/")));
    }

    @Test
    void everyAttemptIsSignedAsStandardWebhooksSays() throws Exception {
        DlrSender sender = sender(attempt -> attempt == 2 ? 200 : 500, 10);

        sender.report(executed("konnect"), DlrAct.TRUTHFUL);

        List<Received> reports = ended(sender);
        assertEquals(2, reports.size());
        for (Received report : reports) {
            long age = Instant.now().getEpochSecond() - Long.parseLong(report.timestamp());
            assertTrue(age >= 0 && age < 60);
            assertEquals(signature(report), report.signature());
        }
    }

    @Test
    void moreThanMayWaitAreDropped() throws IOException {
        CountDownLatch release = new CountDownLatch(1);
        DlrSender sender = sender(attempt -> awaited(release), 1);
        sender.report(executed("konnect"), DlrAct.TRUTHFUL);

        sender.report(executed("net-max"), DlrAct.TRUTHFUL);

        release.countDown();
        assertEquals(
                List.of("/api/dlr/konnect/"),
                ended(sender).stream().map(Received::path).toList());
    }

    @Test
    void whoseSecretIsNoneCannotBeATarget() throws IOException {
        receiver = new DlrReceiver(attempt -> 200);
        DlrSecret secret = DlrSecret.of("whsec_AAAA");

        assertThrows(IllegalArgumentException.class, () -> new Target(receiver.url(), secret));
    }

    @Test
    void withoutATargetNothingIsSent() throws IOException {
        receiver = new DlrReceiver(attempt -> 200);
        DlrSender sender = new DlrSender(vertx, Optional.empty(), 10, Duration.ofMillis(1));

        sender.report(executed("konnect"), DlrAct.TRUTHFUL);

        assertEquals(0, ended(sender).size());
    }

    private DlrSender sender(IntUnaryOperator statusOfAttempt, int pendingMax) throws IOException {
        receiver = new DlrReceiver(statusOfAttempt);
        Target target = new Target(receiver.url(), DlrSecret.of(SandboxDlrs.SECRET));
        return new DlrSender(vertx, Optional.of(target), pendingMax, Duration.ofMillis(1));
    }

    private Row executed(String slug) {
        Row row = queued(slug);
        book.execute(row);
        return row;
    }

    private Row failed() {
        Row row = queued("konnect");
        book.fail(row);
        return row;
    }

    private Row queued(String slug) {
        Payment payment =
                new Payment(Mode.TEST, "client-1", "ours-" + slug, Service.declared(slug), "expired", 185_000);
        return ((Entry.Entered) book.queue(payment)).row();
    }

    /** What was received in the end, once no report is on its way any more. */
    private List<Received> ended(DlrSender sender) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (sender.pending() > 0) {
            assertTrue(System.nanoTime() < deadline, "reports are still on their way");
            Thread.onSpinWait();
        }
        return receiver.received();
    }

    private static String signature(Received report) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        byte[] key = new byte[32];
        for (int at = 0; at < key.length; at++) {
            key[at] = (byte) at;
        }
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        ByteArrayOutputStream signed = new ByteArrayOutputStream();
        signed.writeBytes((report.id() + "." + report.timestamp() + ".").getBytes(StandardCharsets.UTF_8));
        signed.writeBytes(report.body().getBytes());
        return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(signed.toByteArray()));
    }

    private static int awaited(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
        return 200;
    }
}
