package org.chautari.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.DoubtfulPayment;
import org.chautari.gateway.testing.GatewayResource;
import org.chautari.gateway.testing.IssuedToken;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators who show a token of the issuer: what it says is who they are and what they may do. */
@QuarkusTest
@QuarkusTestResource(GatewayResource.class)
class IssuerTest {

    private static final Map<String, Supplier<String>> BAD = new TreeMap<>(Map.ofEntries(
            Map.entry(
                    "of another issuer",
                    () -> good().with("iss", "http://localhost:1").signed()),
            Map.entry("of no issuer", () -> good().without("iss").signed()),
            Map.entry(
                    "for another audience",
                    () -> good().with("aud", List.of("another")).signed()),
            Map.entry("for no audience", () -> good().without("aud").signed()),
            Map.entry("expired", () -> good().with("exp", 1_700_000_000L).signed()),
            Map.entry("without an end", () -> good().without("exp").signed()),
            Map.entry("not valid yet", () -> good().with("nbf", 4_000_000_000L).signed()),
            Map.entry("signed by another", () -> good().signedByAnother()),
            Map.entry("signed with the public key", () -> good().signedWithThePublicKey()),
            Map.entry("of an unknown key", () -> good().headed("kid", "second").signedByAnother()),
            Map.entry("unsigned", () -> good().unsigned()),
            Map.entry("with its signature cut off", () -> cut(good().signed())),
            Map.entry("with other claims", () -> otherClaims()),
            Map.entry(
                    "naming nobody",
                    () -> good().with("preferred_username", "Sita Devi").signed()),
            Map.entry(
                    "naming a list",
                    () -> good().with("preferred_username", List.of("sita")).signed()),
            Map.entry("nameless", () -> good().without("preferred_username").signed()),
            Map.entry(
                    "nameless but for its subject",
                    () -> good().without("preferred_username")
                            .with("sub", "sita")
                            .signed()),
            Map.entry("garbage", () -> "x"),
            Map.entry("garbage of three parts", () -> "x.y.z"),
            Map.entry("nothing", () -> "")));

    static List<String> bad() {
        return List.copyOf(BAD.keySet());
    }

    @ParameterizedTest
    @MethodSource("bad")
    void badTokenIsThatOfAStranger(String kind) {
        Operator.Person person = Operator.showing(BAD.get(kind).get());

        Answer answer = person.get("/accounts");

        assertEquals(401, answer.status(), answer.text());
        assertEquals(Operator.stranger().get("/no/such/path"), answer);
        assertEquals(answer, person.get("/no/such/path"));
    }

    @ParameterizedTest
    @CsvSource({
        "viewer,            200, 403, 403",
        "operator,          200, 201, 403",
        "approver,          200, 403, 200",
        "operator approver, 200, 201, 200",
        "admin,             403, 403, 403",
        "'',                403, 403, 403"
    })
    void rolesOfTheTokenDecide(String roles, int look, int open, int grant) {
        Merchant merchant = Merchant.open();
        Operator.Person person =
                Operator.showing(IssuedToken.of("sita", roles.split(" ")).signed());

        List<Integer> answered = List.of(
                person.get("/accounts").status(),
                person.post("/accounts", newAccount()).status(),
                person.post("/accounts/" + merchant.name() + "/credits", newCredits())
                        .status());

        assertEquals(List.of(look, open, grant), answered);
    }

    @Test
    void rolesOfOtherProgramsMeanNothing() {
        String token = IssuedToken.of("sita")
                .with("access", Json.of("roles", List.of("viewer", "operator", "approver")))
                .with("roles", List.of("chautari-operator"))
                .with("groups", List.of("chautari-operator"))
                .signed();

        assertEquals(403, Operator.showing(token).get("/accounts").status());
    }

    @Test
    void whoHasNoRoleCannotTellWhichPathsExist() {
        Operator.Person person = Operator.showing(IssuedToken.of("sita").signed());

        assertEquals(person.get("/accounts"), person.get("/no/such/path"));
    }

    @Test
    void theTokenNamesWhoIsInTheAudit() {
        ObjectNode account = newAccount();
        String token = IssuedToken.of("Sita@Example.COM", "operator").signed();

        Operator.showing(token).post("/accounts", account);

        JsonNode entry = Operator.get(
                        "/audit?subject=account%20" + account.path("name").asText())
                .at("entries")
                .path(0);
        assertEquals("sita@example.com", entry.path("actor").asText());
        assertEquals("oidc", entry.path("via").asText());
    }

    @Test
    void nobodyDecidesInTheNameOfAnother() {
        DoubtfulPayment payment = DoubtfulPayment.small();
        Operator.Person sita =
                Operator.showing(IssuedToken.of("sita", "operator").signed());

        Answer answer = sita.post(
                "/payments/" + payment.id() + "/settle", Json.of("by", "gopal", "reason", "seen in the portal"));

        assertEquals(400, answer.status(), answer.text());
        assertEquals("by", answer.at("field").asText(), answer.text());
        assertEquals("Processing", payment.column("state"));
    }

    @Test
    void twoTokensOfOnePersonAreNotTwoPeople() {
        DoubtfulPayment payment = DoubtfulPayment.of("6000");
        String path = "/payments/" + payment.id();
        Operator.showing(IssuedToken.of("sita", "operator").signed())
                .post(path + "/settle", Json.of("reason", "seen in the portal"));

        Answer herself = Operator.showing(IssuedToken.of("Sita", "approver").signed())
                .post(path + "/approve", Json.of("executed", true));
        Answer another = Operator.showing(IssuedToken.of("gopal", "approver").signed())
                .post(path + "/approve", Json.of("executed", true));

        assertEquals(409, herself.status(), herself.text());
        assertEquals(200, another.status(), another.text());
        assertEquals("payment.propose sita, payment.approve gopal", actions("payment " + payment.id()));
    }

    @Test
    void anOperatorDoesNotApprove() {
        DoubtfulPayment payment = DoubtfulPayment.of("6000");
        payment.settle("sita");

        Answer answer = Operator.showing(IssuedToken.of("gopal", "operator").signed())
                .post("/payments/" + payment.id() + "/approve", Json.of("executed", true));

        assertEquals(403, answer.status(), answer.text());
        assertEquals("Processing", payment.column("state"));
    }

    private static String actions(String subject) {
        JsonNode entries =
                Operator.get("/audit?subject=" + subject.replace(" ", "%20")).at("entries");
        return IntStream.range(0, entries.size())
                .mapToObj(nth -> entries.path(entries.size() - 1 - nth))
                .map(entry -> entry.path("action").asText() + " "
                        + entry.path("actor").asText())
                .collect(Collectors.joining(", "));
    }

    private static IssuedToken good() {
        return IssuedToken.of("sita", "viewer", "operator", "approver");
    }

    private static String cut(String token) {
        return token.substring(0, token.lastIndexOf('.') + 1);
    }

    private static String otherClaims() {
        String[] parts = IssuedToken.of("sita", "viewer").signed().split("\\.", 3);
        String[] more = good().signed().split("\\.", 3);
        return parts[0] + "." + more[1] + "." + parts[2];
    }

    private static ObjectNode newAccount() {
        return Json.of("name", "shop-" + UUID.randomUUID());
    }

    private static ObjectNode newCredits() {
        return Json.of("mode", "test", "amount", "1", "key", UUID.randomUUID().toString(), "reason", "to test with");
    }
}
