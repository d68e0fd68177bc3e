package org.chautari.gateway;

import static java.util.stream.Collectors.toCollection;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import org.chautari.gateway.testing.AdminEndpoint;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.DoubtfulPayment;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.IssuedToken;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;

/**
 * Every endpoint of the admin API, and what becomes of it for everybody: first about something that is there, then about
 * something that isn't. Whoever is denied hears the same of both.
 */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class AccessTableTest {

    /** The endpoint; its query or body; the answers to a stranger, a viewer, an operator, an approver, the admin key. */
    private static final String TABLE = """
            GET    /accounts                       | -                              | 401 | 200     | 200     | 200     | 200
            POST   /accounts                       | {'name': '{name}'}             | 401 | 403     | 409/201 | 403     | 409/201
            GET    /accounts/{name}                | -                              | 401 | 200/404 | 200/404 | 200/404 | 200/404
            PATCH  /accounts/{name}                | {'state': 'active'}            | 401 | 403     | 200/404 | 403     | 200/404
            GET    /accounts/{name}/callback       | -                              | 401 | 200/404 | 200/404 | 200/404 | 200/404
            PUT    /accounts/{name}/callback       | {'mode': 'test', 'url': 'http://127.0.0.1:8089/'} | 401 | 403 | 200/404 | 403 | 200/404
            DELETE /accounts/{name}/callback       | ?mode=live                     | 401 | 403     | 204/404 | 403     | 204/404
            POST   /accounts/{name}/credits        | {'mode': 'test', 'amount': '1', 'key': '{key}', 'reason': 'table'} | 401 | 403 | 403 | 200/404 | 200/404
            POST   /accounts/{name}/credits/adjust | {'mode': 'test', 'amount': '1', 'key': '{key}', 'reason': 'table'} | 401 | 403 | 403 | 200/404 | 200/404
            PUT    /accounts/{name}/credits/limits | {'mode': 'test', 'overdraft': '1'} | 401 | 403 | 403     | 200/404 | 200/404
            PUT    /accounts/{name}/credits/low-balance | {'mode': 'test', 'low_balance': '1'} | 401 | 403 | 200/404 | 403 | 200/404
            POST   /accounts/{name}/credit-requests | {'mode': 'test', 'amount': '1', 'reason': 'table'} | 401 | 403 | 201/404 | 403 | 201/404
            GET    /accounts/{name}/prices         | -                              | 401 | 200/404 | 200/404 | 200/404 | 200/404
            POST   /accounts/{name}/prices         | {'service': 'slow-net'}        | 401 | 403     | 403     | 201/404 | 201/404
            GET    /accounts/{name}/runway         | ?mode=test                     | 401 | 200/404 | 200/404 | 200/404 | 200/404
            GET    /accounts/{name}/statement      | ?mode=test&from=2026-01-01&to=2026-01-02 | 401 | 200/404 | 200/404 | 200/404 | 200/404
            PUT    /accounts/{name}/repeat-guard   | {'window_seconds': null}       | 401 | 403     | 200/404 | 403     | 200/404
            GET    /accounts/{name}/tokens         | -                              | 401 | 200/404 | 200/404 | 200/404 | 200/404
            POST   /accounts/{name}/tokens         | {'mode': 'test'}               | 401 | 403     | 201/404 | 403     | 201/404
            PATCH  /tokens/{token}                 | {'state': 'active'}            | 401 | 403     | 200/404 | 403     | 200/404
            POST   /tokens/{token}/rotate          | {'overlap_seconds': 60}        | 401 | 403     | 201/404 | 403     | 409/404
            DELETE /tokens/{token}                 | -                              | 401 | 403     | 204/404 | 403     | 204/404
            GET    /audit                          | ?subject=account%20{name}      | 401 | 200     | 200     | 200     | 200
            GET    /callbacks                      | -                              | 401 | 200     | 200     | 200     | 200
            POST   /callbacks                      | {'payment_id': {payment}}      | 401 | 403     | 409/404 | 403     | 409/404
            POST   /callbacks/{callback}/replay    | -                              | 401 | 403     | 409/404 | 403     | 409/404
            GET    /credit-requests                | -                              | 401 | 200     | 200     | 200     | 200
            POST   /credit-requests/{request}/approve | {'by': 'sita'}              | 401 | 403     | 403     | 200/404 | 200/404
            POST   /credit-requests/{request}/reject  | {'reason': 'table'}         | 401 | 403     | 403     | 409/404 | 409/404
            GET    /ledger/trial-balances          | ?from=2026-01-01&to=2026-01-02 | 401 | 200     | 200     | 200     | 200
            GET    /ledger/verify                  | -                              | 401 | 200     | 200     | 200     | 200
            GET    /openapi.yaml                   | -                              | 401 | 200     | 200     | 200     | 200
            GET    /payments                       | ?account={name}                | 401 | 200     | 200     | 200     | 200
            GET    /payments/doubt                 | -                              | 401 | 200     | 200     | 200     | 200
            GET    /payments/{payment}             | -                              | 401 | 200/404 | 200/404 | 200/404 | 200/404
            POST   /payments/{payment}/settle      | {'by': 'sita', 'reason': 'seen there'}    | 401 | 403 | 409/404 | 403     | 409/404
            POST   /payments/{payment}/release     | {'by': 'sita', 'reason': 'seen there'}    | 401 | 403 | 409/404 | 403     | 409/404
            POST   /payments/{payment}/approve     | {'by': 'sita', 'executed': true}          | 401 | 403 | 403     | 409/404 | 409/404
            POST   /payments/{payment}/seen        | {'by': 'sita', 'reason': 'seen there'}    | 401 | 403 | 409/404 | 403     | 409/404
            GET    /payments/{payment}/refunds     | -                              | 401 | 200     | 200     | 200     | 200
            POST   /payments/{payment}/refunds     | {'key': '{key}', 'reason': 'table'}       | 401 | 403 | 403     | 409/404 | 409/404
            GET    /services                       | -                              | 401 | 200     | 200     | 200     | 200
            PUT    /services/{service}/maintenance | {'on': false}                  | 401 | 403     | 204/404 | 403     | 204/404
            """;

    /** An endpoint, and what everybody is answered: in the order of {@link #everybody}. */
    private record Row(String method, String path, String said, List<String> answers) {

        static Row of(String line) {
            List<String> cells =
                    Stream.of(line.split("\\|", -1)).map(String::strip).toList();
            String endpoint = cells.getFirst();
            return new Row(
                    endpoint.substring(0, endpoint.indexOf(' ')),
                    endpoint.substring(endpoint.indexOf(' ')).strip(),
                    cells.get(1),
                    cells.subList(2, cells.size()));
        }

        Answer ask(Operator.Person person, Subject subject) {
            String query = said.startsWith("?") ? said : "";
            String body = said.startsWith("{") ? Json.parse(subject.in(said)).toString() : "";
            return person.send(method, subject.in(path + query), body);
        }

        String endpoint() {
            return method + " " + path.replaceAll("\\{\\w+}", "{}");
        }
    }

    /** What a request may be about. */
    private record Subject(String name, String token, String payment, String callback, String service, String request) {

        /** It is due in many years, and so is there as long as it is asked for. */
        private static final String ADD_CALLBACK = """
                INSERT INTO callback (kind, account_id, mode, credits_paisa, threshold_paisa, due_since, due_at)
                VALUES ('low-balance', ?, 'TEST', 5, 10, now(), '2100-01-01T00:00:00Z')""";

        static Subject existing() {
            DoubtfulPayment payment = DoubtfulPayment.fresh("unreachable");
            String name = payment.merchant().name();
            String token = Operator.post("/accounts/" + name + "/tokens", Json.of("mode", "test"))
                    .at("id")
                    .asText();
            long account = payment.merchant().accountId();
            Database.change(ADD_CALLBACK, account);
            return new Subject(
                    name,
                    token,
                    String.valueOf(payment.id()),
                    Database.text("SELECT id FROM callback WHERE account_id = ?", account),
                    "slow-net",
                    openRequest(name));
        }

        private static String openRequest(String name) {
            Answer asked = Operator.post(
                    "/accounts/" + name + "/credit-requests",
                    Json.of("mode", "test", "amount", "5", "reason", "table"));
            return asked.at("id").asText();
        }

        static Subject missing() {
            return new Subject(
                    "m-" + UUID.randomUUID(), "999999999", "999999999", "999999999", "no-such-net", "999999999");
        }

        String in(String text) {
            return text.replace("{name}", name)
                    .replace("{token}", token)
                    .replace("{payment}", payment)
                    .replace("{service}", service)
                    .replace("{request}", request)
                    .replace("{callback}", callback)
                    .replace("{key}", UUID.randomUUID().toString());
        }
    }

    private static List<Operator.Person> everybody() {
        return List.of(
                Operator.stranger(),
                Operator.showing(IssuedToken.of("sita", "viewer").signed()),
                Operator.showing(IssuedToken.of("sita", "operator").signed()),
                Operator.showing(IssuedToken.of("sita", "approver").signed()),
                Operator.showing(Operator.key()));
    }

    @Test
    void everybodyIsAnsweredAsTheTableSays() {
        Subject existing = Subject.existing();
        List<String> off = new ArrayList<>();

        for (Row row : rows()) {
            List<Operator.Person> everybody = everybody();
            List<String> answers = everybody.stream()
                    .map(person -> answers(row, person, existing))
                    .toList();
            if (!row.answers().equals(answers)) {
                off.add("%s %s: %s, not %s".formatted(row.method(), row.path(), answers, row.answers()));
            }
        }

        assertEquals(List.of(), off);
    }

    @Test
    void whoIsDeniedCannotTellWhatThereIs() {
        Subject existing = Subject.existing();
        Answer unknown = Operator.stranger().get("/accounts");
        Answer denied =
                Operator.showing(IssuedToken.of("sita", "viewer").signed()).post("/accounts", Json.of());
        List<String> off = new ArrayList<>();

        for (Row row : rows()) {
            for (Operator.Person person : everybody()) {
                for (Subject subject : List.of(existing, Subject.missing())) {
                    Answer answer = row.ask(person, subject);
                    boolean leaks = switch (answer.status()) {
                        case 401 -> !answer.equals(unknown);
                        case 403 -> !answer.equals(denied);
                        default -> false;
                    };
                    if (leaks) {
                        off.add(row.method() + " " + row.path() + ": " + answer);
                    }
                }
            }
        }

        assertEquals(List.of(), off);
    }

    @Test
    void everyEndpointIsInTheTable() {
        SortedSet<String> known = rows().stream().map(Row::endpoint).collect(toCollection(TreeSet::new));

        assertEquals(endpoints(), known);
    }

    /** What a person is answered of what is there and of what isn't, once where that is the same. */
    private static String answers(Row row, Operator.Person person, Subject existing) {
        int ofExisting = row.ask(person, existing).status();
        int ofMissing = row.ask(person, Subject.missing()).status();
        return ofExisting == ofMissing ? String.valueOf(ofExisting) : ofExisting + "/" + ofMissing;
    }

    private static List<Row> rows() {
        return TABLE.lines().map(Row::of).toList();
    }

    private static SortedSet<String> endpoints() {
        return AdminEndpoint.all().stream()
                .map(endpoint -> endpoint.method() + " " + endpoint.path().replaceAll("\\{\\w+}", "{}"))
                .collect(toCollection(TreeSet::new));
    }
}
