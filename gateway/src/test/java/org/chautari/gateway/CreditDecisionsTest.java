package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Gateway;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Credits that were asked for are granted once, by somebody else than who asked. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class CreditDecisionsTest {

    @Test
    void approvedCreditsAreThere() {
        Merchant merchant = Merchant.open();
        long request = requestedByAccount(merchant);

        Answer approved = approve("hari", request);

        assertEquals(200, approved.status(), approved.text());
        assertEquals("approved", approved.at("state").asText());
        assertEquals("account " + merchant.name(), approved.at("requested_by").asText());
        assertEquals("hari", approved.at("decided_by").asText());
        assertEquals("1050050 available, 0 held, 0 spent", merchant.credits());
        assertEquals(
                "request:" + request,
                Database.text(
                        "SELECT key FROM ledger_movement WHERE account_id = ? ORDER BY id DESC LIMIT 1",
                        merchant.accountId()));
        assertEquals("credits.approve hari", audited(request));
    }

    @Test
    void approvedTwiceIsGrantedOnce() {
        Merchant merchant = Merchant.open();
        long request = requestedByAccount(merchant);
        Answer first = approve("hari", request);

        Answer second = approve("gita", request);

        assertEquals(first, second);
        assertEquals("1050050 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void whoAskedDoesNotApprove() {
        Merchant merchant = Merchant.open();
        long request = requestedBy("sita", merchant);

        Answer own = approve("Sita ", request);

        assertEquals(409, own.status(), own.text());
        assertEquals("1000000 available, 0 held, 0 spent", merchant.credits());
        assertEquals(200, approve("hari", request).status());
        assertEquals("1050050 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void nobodyApprovesWithoutAName() {
        Merchant merchant = Merchant.open();
        long request = requestedBy("sita", merchant);
        String path = "/credit-requests/" + request + "/approve";

        Answer nameless = Operator.post(path, Json.of());
        Answer herself = Operator.post(path, Json.of("by", "sita"));

        assertEquals("400 by", nameless.status() + " " + nameless.at("field").asText());
        assertEquals(409, herself.status(), herself.text());
        assertEquals("1000000 available, 0 held, 0 spent", merchant.credits());
        assertEquals(200, Operator.post(path, Json.of("by", "hari")).status());
        assertEquals("credits.approve hari", audited(request));
    }

    @Test
    void rejectedRequestGrantsNothing() {
        Merchant merchant = Merchant.open();
        long request = requestedBy("sita", merchant);

        Answer rejected = reject("hari", request);

        assertEquals("rejected", rejected.at("state").asText(), rejected.text());
        assertEquals("not this month", rejected.at("decision_reason").asText());
        assertEquals(409, approve("gita", request).status());
        assertEquals("1000000 available, 0 held, 0 spent", merchant.credits());
        assertEquals("credits.reject hari", audited(request));
    }

    @Test
    void approvedRequestIsNotRejectedAfterwards() {
        Merchant merchant = Merchant.open();
        long request = requestedByAccount(merchant);
        approve("hari", request);

        Answer rejected = reject("gita", request);

        assertEquals(409, rejected.status(), rejected.text());
        assertEquals("1050050 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void manyDecisionsAtOnceMoveMoneyAtMostOnce() {
        Merchant merchant = Merchant.open();
        List<Long> requests = IntStream.range(0, 10)
                .mapToObj(nth -> requestedByAccount(merchant))
                .toList();

        List<Answer> answers = requests.stream()
                .flatMap(request -> IntStream.range(0, 6)
                        .mapToObj(nth -> CompletableFuture.supplyAsync(
                                () -> nth % 2 == 0 ? approve("hari" + nth, request) : reject("gita", request),
                                task -> Thread.ofVirtual().start(task))))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        answers.forEach(answer -> assertTrue(List.of(200, 409).contains(answer.status()), answer.text()));
        long approved = Database.number(
                "SELECT count(*) FROM credit_request WHERE account_id = ? AND state = 'approved'",
                merchant.accountId());
        assertEquals(1_000_000 + approved * 50_050, merchant.availablePaisa());
        assertEquals(
                0,
                Database.number(
                        "SELECT count(*) FROM credit_request WHERE account_id = ? AND state = 'requested'",
                        merchant.accountId()));
        assertTrue(Operator.get("/ledger/verify").at("ok").booleanValue());
    }

    @Test
    void keyThatAnOperatorGaveStandsInNoRequestsWay() {
        Merchant merchant = Merchant.open();
        long request = requestedByAccount(merchant);
        grant(merchant, "request-" + request);

        Answer approved = approve("hari", request);

        assertEquals(200, approved.status(), approved.text());
        assertEquals("1050150 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void keyOfARequestIsNoOperatorsToGive() {
        Merchant merchant = Merchant.open();
        long request = requestedByAccount(merchant);

        Answer granted = grant(merchant, "request:" + request);

        assertEquals("400 key", granted.status() + " " + granted.at("field").asText());
        assertEquals("1000000 available, 0 held, 0 spent", merchant.credits());
    }

    @Test
    void requestsAreListedPageByPage() {
        Merchant merchant = Merchant.open();
        long first = requestedByAccount(merchant);
        long second = requestedBy("sita", merchant);
        long third = requestedByAccount(merchant);
        approve("hari", second);
        String open = "/credit-requests?account=" + merchant.name() + "&state=requested&limit=1";

        Answer page = Operator.get(open);
        Answer next = Operator.get(open + "&cursor=" + page.at("next_cursor").asText());

        assertEquals(third, page.at("requests").path(0).path("id").longValue(), page.text());
        assertEquals(first, next.at("requests").path(0).path("id").longValue(), next.text());
        Answer other =
                Operator.get("/credit-requests?cursor=" + page.at("next_cursor").asText());
        assertEquals("400 cursor", other.status() + " " + other.at("field").asText());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'mode': 'test', 'amount': '1e300', 'reason': 'r'} | amount",
                "{'mode': 'test', 'amount': '-1', 'reason': 'r'}    | amount",
                "{'mode': 'test', 'amount': '1.001', 'reason': 'r'} | amount",
                "{'mode': 'test', 'amount': 5, 'reason': 'r'}       | amount",
                "{'mode': 'fake', 'amount': '5', 'reason': 'r'}     | mode",
                "{'mode': 'test', 'amount': '5'}                    | reason",
                "{'mode': 'test', 'amount': '5', 'reason': 'r', 'x': 1} | x"
            })
    void badFieldIsNamedAndNothingIsKept(String body, String field) {
        Merchant merchant = Merchant.open();

        Answer answer = Operator.post("/accounts/" + merchant.name() + "/credit-requests", Json.parse(body));

        assertEquals("400 " + field, answer.status() + " " + answer.at("field").asText());
        assertEquals(
                0, Database.number("SELECT count(*) FROM credit_request WHERE account_id = ?", merchant.accountId()));
    }

    @Test
    void requestThatIsNotThereIs404() {
        assertEquals(404, approve("hari", 999_999_999).status());
        assertEquals(404, reject("hari", 999_999_999).status());
    }

    private static Answer grant(Merchant merchant, String key) {
        return Operator.post(
                "/accounts/" + merchant.name() + "/credits",
                Json.of("mode", "test", "amount", "1", "key", key, "reason", "to test with"));
    }

    private static long requestedByAccount(Merchant merchant) {
        JsonNode request = Json.of("token", merchant.token(), "credit", "500.50");
        assertEquals(200, Gateway.post("/api/public/creditrequest/", request).status());
        return Database.number("SELECT max(id) FROM credit_request WHERE account_id = ?", merchant.accountId());
    }

    private static long requestedBy(String operator, Merchant merchant) {
        Answer added = Operator.named(operator)
                .post(
                        "/accounts/" + merchant.name() + "/credit-requests",
                        Json.of("mode", "test", "amount", "500.50", "reason", "paid by cheque"));
        assertEquals(201, added.status(), added.text());
        return added.at("id").longValue();
    }

    private static Answer approve(String operator, long request) {
        return Operator.named(operator).post("/credit-requests/" + request + "/approve", Json.of());
    }

    private static Answer reject(String operator, long request) {
        return Operator.named(operator)
                .post("/credit-requests/" + request + "/reject", Json.of("reason", "not this month"));
    }

    /** The last change that was made to a request. */
    private static String audited(long request) {
        return Database.text(
                "SELECT action || ' ' || actor FROM audit WHERE subject = ? ORDER BY seq DESC LIMIT 1",
                "credit-request " + request);
    }
}
