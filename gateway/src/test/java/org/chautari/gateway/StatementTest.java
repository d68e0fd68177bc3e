package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.chautari.gateway.statement.Statements;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Eventually;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.History;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A statement's opening and its movements make its closing, however often it is asked for. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class StatementTest {

    /** The day a test began; it may end on the next. */
    private final LocalDate today = LocalDate.now(ZoneId.of("Asia/Kathmandu"));

    private final LocalDate tomorrow = today.plusDays(1);

    @Inject
    Statements statements;

    @Test
    void openingAndMovementsMakeTheClosing() {
        Merchant merchant = Merchant.with("5000");
        History.age(merchant, "72 hours");
        merchant.pay("slow-net", "Devi").accepted("Success");
        merchant.pay("slow-net", "Devi~commit=refused@4000").refused("4000");
        merchant.pay("slow-net", "Devi~commit=unknown,status=unreachable").accepted("Processing");

        JsonNode statement = json(merchant, today.minusDays(1), tomorrow);

        assertEquals(Json.parse("{'available': 5000.00, 'held': 0.00}"), statement.path("opening"));
        assertEquals(Json.parse("{'available': 1300.00, 'held': 1850.00}"), statement.path("closing"));
        assertEquals(5, statement.path("count").intValue());
        assertEquals(
                List.of("hold", "settle", "hold", "release", "hold"),
                statement.path("movements").findValuesAsText("kind"));
        assertAddsUp(statement);
    }

    @Test
    void movementTellsWhatItIsOf() {
        Merchant merchant = Merchant.with("5000");
        String reference = merchant.pay("slow-net", "Devi").at("id").asText();

        JsonNode statement = json(merchant, today.minusDays(1), tomorrow);

        JsonNode settled = statement.path("movements").path(2);
        assertEquals(reference, settled.path("payment").asText());
        assertEquals(merchant.payment("reference"), settled.path("reference").asText());
        assertEquals("slow-net", settled.path("service").asText());
        assertEquals("-1850.00", settled.path("legs").path("held").asText());
        assertEquals("1850.00", settled.path("legs").path("spent").asText());
        assertTrue(settled.path("time").asText().matches("[-0-9]{10}T[0-9:]{8}\\.[0-9]{6}\\+05:45"), settled::toString);
        assertEquals(
                "to test with",
                statement.path("movements").path(0).path("reason").asText());
    }

    @Test
    void pastPeriodReadsTheSameForEver() {
        Merchant merchant = Merchant.with("5000");
        merchant.pay("slow-net", "Devi").accepted("Success");
        History.age(merchant, "72 hours");
        String path = path(merchant, today.minusDays(4), today.minusDays(2));
        List<String> before = List.of(
                Operator.get(path + "csv").text(), Operator.get(path + "json").text());

        merchant.pay("slow-net", "Devi").accepted("Success");

        assertEquals(
                before,
                List.of(
                        Operator.get(path + "csv").text(),
                        Operator.get(path + "json").text()));
        assertTrue(before.getFirst().contains(",settle,"), before.getFirst());
    }

    @Test
    void periodThatIsNotOverEndsAtItsLastMovement() {
        Merchant merchant = Merchant.with("5000");
        String until = json(merchant, today, today.plusDays(3)).path("until").asText();
        String again = json(merchant, today, today.plusDays(3)).path("until").asText();

        merchant.pay("slow-net", "Devi").accepted("Success");

        assertEquals(until, again);
        assertNotEquals(
                until, json(merchant, today, today.plusDays(3)).path("until").asText());
    }

    @Test
    void accountWithoutMovementsHasAnEmptyStatement() {
        Merchant merchant = Merchant.open();

        JsonNode statement = Operator.get(path(merchant, today, today).replace("mode=test", "mode=live") + "json")
                .json();

        assertEquals(0, statement.path("count").intValue(), statement::toString);
        assertEquals(statement.path("opening"), statement.path("closing"));
    }

    @Test
    void csvIsNoFormula() {
        Merchant merchant = Merchant.with("1");
        for (String reason : List.of("=1+1", "+1", "-1", "@a", "a, \"b\"", "=\"x\",1", "धन्यवाद")) {
            Operator.post(
                    "/accounts/" + merchant.name() + "/credits",
                    Json.of(
                            "mode",
                            "test",
                            "amount",
                            "1",
                            "key",
                            UUID.randomUUID().toString(),
                            "reason",
                            reason));
        }

        Answer csv = Operator.get(path(merchant, today.minusDays(1), tomorrow) + "csv");

        List<String> lines = csv.text().lines().toList();
        assertTrue(csv.contentType().startsWith("text/csv"), csv.contentType());
        assertEquals(11, lines.size(), csv.text());
        assertTrue(lines.get(0).startsWith("time,kind,payment,reference,service,key,reason,issued,available,"));
        assertTrue(lines.get(1).endsWith(",opening,,,,,,,,,,,,0.00,0.00"), lines.get(1));
        List<String> reasons = lines.subList(3, 10).stream()
                .map(line -> line.replaceFirst(".*?,grant,,,,[^,]*,", "").replaceFirst(",-1\\.00,1\\.00,0\\.00,.*", ""))
                .toList();
        assertEquals(
                List.of("'=1+1", "'+1", "'-1", "'@a", "\"a, \"\"b\"\"\"", "\"'=\"\"x\"\",1\"", "धन्यवाद"), reasons);
        assertTrue(lines.get(10).endsWith(",closing,,,,,,,,,,,,8.00,0.00"), lines.get(10));
    }

    @Test
    void longStatementIsWhole() {
        int movements = Integer.getInteger("statement.rows", 2_500);
        Merchant merchant = Merchant.with("1");
        History.grants(merchant, movements);
        String path = path(merchant, today.minusDays(1), tomorrow);

        JsonNode statement = Operator.get(path + "json").json();
        long lines = Operator.get(path + "csv").text().lines().count();

        assertEquals(movements + 1, statement.path("count").intValue());
        assertEquals(movements + 4, lines);
        assertAddsUp(statement);
    }

    @Test
    void readerWhoStopsReadingIsGivenUp() throws IOException {
        Merchant merchant = Merchant.with("1");
        History.grants(merchant, 60_000);
        String request = "GET /api/admin%s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\n\r\n"
                .formatted(path(merchant, today.minusDays(1), tomorrow) + "json", Operator.key());
        try (Socket socket = new Socket(Gateway.base().getHost(), Gateway.base().getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            byte[] begun = socket.getInputStream().readNBytes("HTTP/1.1 200".length());
            assertEquals("HTTP/1.1 200", new String(begun, StandardCharsets.US_ASCII));

            Eventually.holds("it is given up", () -> places() == 4);

            assertFalse(readAll(socket).contains("closing"), "it was not whole");
        }
    }

    @Test
    void onlySoManyAreWrittenAtOnce() {
        Merchant merchant = Merchant.open();
        List<Runnable> taken = takeAll();

        Answer refused = Operator.get(path(merchant, today, today) + "csv");
        taken.forEach(Runnable::run);

        assertEquals(503, refused.status(), refused.text());
        assertEquals(200, Operator.get(path(merchant, today, today) + "csv").status());
        Eventually.holds("all places are free again", () -> places() == 4);
    }

    @ParameterizedTest
    @CsvSource({
        "mode=test&from=2026-02-30&to=2026-03-01, from",
        "mode=test&from=2026-02-01&to=2026-02-29, to",
        "mode=test&from=2026-03-01&to=2026-02-01, to",
        "mode=test&from=2025-01-01&to=2026-02-05, to",
        "mode=test&from=2999-01-01&to=2999-01-02, from",
        "mode=test&from=1e300&to=2026-02-01, from",
        "mode=both&from=2026-02-01&to=2026-02-01, mode",
        "mode=test&from=2026-02-01&to=2026-02-01&format=pdf, format",
        "mode=test&from=2026-02-01&to=2026-02-01&x=1, x",
        "mode=test&from=2026-02-01, to"
    })
    void badQueryIsNamed(String query, String field) {
        Answer answer = Operator.get("/accounts/demo-x/statement?" + query);

        assertEquals("400 " + field, answer.status() + " " + answer.at("field").asText(), answer.text());
    }

    @Test
    void accountThatIsNotThereIs404() {
        assertEquals(
                404,
                Operator.get("/accounts/nobody-at-all/statement?mode=test&from=2026-02-01&to=2026-02-01")
                        .status());
    }

    /** What there is to read, up to where the connection was cut. */
    private static String readAll(Socket socket) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(read);
        } catch (SocketException cut) {
            assertEquals("Connection reset", cut.getMessage());
        }
        return read.toString(StandardCharsets.UTF_8);
    }

    private static String path(Merchant merchant, LocalDate from, LocalDate to) {
        return "/accounts/%s/statement?mode=test&from=%s&to=%s&format=".formatted(merchant.name(), from, to);
    }

    @Test
    void itsLastDayBelongsToIt() {
        Merchant merchant = Merchant.with("5000");
        History.age(merchant, "48 hours");
        JsonNode found =
                json(merchant, today.minusDays(4), today).path("movements").path(0);
        LocalDate day = LocalDate.parse(found.path("time").asText().substring(0, 10));

        JsonNode statement = json(merchant, day.minusDays(1), day);

        assertEquals(1, statement.path("count").intValue());
        assertEquals(
                0,
                json(merchant, day.minusDays(2), day.minusDays(1)).path("count").intValue());
    }

    private static JsonNode json(Merchant merchant, LocalDate from, LocalDate to) {
        Answer answer = Operator.get(path(merchant, from, to) + "json");
        assertEquals(200, answer.status(), answer.text());
        return answer.json();
    }

    private static void assertAddsUp(JsonNode statement) {
        for (String place : List.of("available", "held")) {
            BigDecimal sum = statement.path("opening").path(place).decimalValue();
            for (JsonNode movement : statement.path("movements")) {
                sum = sum.add(movement.path("legs").path(place).decimalValue());
                assertEquals(0, sum.compareTo(movement.path(place + "_after").decimalValue()), movement::toString);
            }
            assertEquals(0, sum.compareTo(statement.path("closing").path(place).decimalValue()));
        }
    }

    private List<Runnable> takeAll() {
        List<Runnable> taken = new ArrayList<>();
        for (Optional<Runnable> place = statements.place(); place.isPresent(); place = statements.place()) {
            taken.add(place.get());
        }
        return taken;
    }

    /** How many statements could be written now. */
    private int places() {
        List<Runnable> taken = takeAll();
        taken.forEach(Runnable::run);
        return taken.size();
    }
}
