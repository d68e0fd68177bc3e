package org.chautari.gateway.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.chautari.provider.Mode;

/** A client of its own for each test: an account with two tokens, credits in test mode, and references nobody used. */
public final class Merchant {

    private static final String ROWS = """
            SELECT (SELECT count(*) FROM session WHERE account_id = a.id)
                || ' sessions, ' || (SELECT count(*) FROM payment WHERE account_id = a.id)
                || ' payments, ' || (SELECT count(*) FROM ledger_movement WHERE account_id = a.id AND kind <> 'grant')
                || ' movements' FROM account a WHERE name = ?""";

    private final String name;
    private final String testToken;
    private final String liveToken;

    private Merchant(String name, String testToken, String liveToken) {
        this.name = name;
        this.testToken = testToken;
        this.liveToken = liveToken;
    }

    /** A merchant with ten thousand rupees in test mode. */
    public static Merchant open() {
        return with("10000");
    }

    /** A merchant with these credits in test mode. */
    public static Merchant with(String rupees) {
        String name = "m-" + UUID.randomUUID();
        Operator.post("/accounts", Json.of("name", name));
        Merchant merchant = new Merchant(name, token(name, "test"), token(name, "live"));
        merchant.grant("test", rupees);
        Services.areKnownTo(merchant);
        return merchant;
    }

    private static String token(String account, String mode) {
        Answer issued = Operator.post("/accounts/" + account + "/tokens", Json.of("mode", mode));
        assertEquals(201, issued.status(), issued.text());
        return issued.at("token").asText();
    }

    /** Adds credits. */
    public void grant(String mode, String rupees) {
        Answer granted = Operator.post(
                "/accounts/" + name + "/credits",
                Json.of("mode", mode, "amount", rupees, "key", UUID.randomUUID().toString(), "reason", "to test with"));
        assertEquals(200, granted.status(), granted.text());
    }

    public String name() {
        return name;
    }

    public String token() {
        return testToken;
    }

    public String liveToken() {
        return liveToken;
    }

    /** A reference nobody has used. */
    public static String reference() {
        return UUID.randomUUID().toString();
    }

    /** What a details request of a service with a {@code customer_id} says. */
    public ObjectNode lookup(String customer) {
        return Json.of("token", testToken, "reference", reference(), "customer_id", customer);
    }

    public Answer details(String slug, ObjectNode request) {
        return Gateway.post("/api/servicegroup/details/" + slug + "/", request);
    }

    public Answer commit(String slug, ObjectNode request) {
        return Gateway.post("/api/servicegroup/commit/" + slug + "/", request);
    }

    public CompletableFuture<Answer> commitAsync(String slug, ObjectNode request) {
        return Gateway.postAsync("/api/servicegroup/commit/" + slug + "/", request);
    }

    /** Returns once the gateway, which had lost its database, serves this merchant again. */
    public void isServedAgain() {
        Eventually.holds(
                "the gateway is back", () -> details("slow-net", lookup("Bina")).status() == 200);
    }

    /** Opens a session for a customer and tells its id. */
    public long session(String slug, String customer) {
        return session(slug, lookupAt(slug, customer));
    }

    /** Opens a session with a request and tells its id. */
    public long session(String slug, ObjectNode request) {
        Answer details = details(slug, request);
        assertEquals(200, details.status(), details.text());
        return details.at("session_id").longValue();
    }

    private ObjectNode lookupAt(String slug, String customer) {
        ObjectNode request = lookup(customer).put("username", customer);
        return slug.equals("fast-fiber") ? request.put("service_slug", "north-isp") : request;
    }

    /** A commit of the package of 1850 rupees, at the services that have it. */
    public ObjectNode order(long sessionId) {
        return Json.of(
                "token",
                testToken,
                "reference",
                reference(),
                "session_id",
                sessionId,
                "package_id",
                "2",
                "amount",
                1850);
    }

    /** Looks a customer up and pays 1850 rupees. */
    public Answer pay(String slug, String customer) {
        return commit(slug, order(session(slug, customer)));
    }

    public long availablePaisa() {
        return balance("available_paisa");
    }

    public long heldPaisa() {
        return balance("held_paisa");
    }

    public long spentPaisa() {
        return balance("spent_paisa");
    }

    /** Its balances in test mode: available, held and spent. */
    public String credits() {
        return "%d available, %d held, %d spent".formatted(availablePaisa(), heldPaisa(), spentPaisa());
    }

    /** How many rows it has left behind. */
    public String rows() {
        return Database.text(ROWS, name);
    }

    public long accountId() {
        return Database.number("SELECT id FROM account WHERE name = ?", name);
    }

    /** A payment's column, by its id. */
    public static String payment(long id, String column) {
        return Database.text("SELECT " + column + " FROM payment WHERE id = ?", id);
    }

    /** The only payment's column. */
    public String payment(String column) {
        return Database.text("SELECT " + column + " FROM payment WHERE account_id = ?", accountId());
    }

    /**
     * Has nobody ask about its payments for an hour, which were last asked about so long ago; what is answered to a question that
     * is under way counts no more.
     */
    public void leaveAlone(String askedAgo) {
        Database.change(
                "UPDATE payment SET asks = asks + 1, due_at = now() + interval '1 hour', asked_at = now() - ?::interval"
                        + " WHERE account_id = ?",
                askedAgo,
                accountId());
    }

    private long balance(String column) {
        return Database.number(
                "SELECT " + column + " FROM ledger_account l JOIN account a ON a.id = l.account_id"
                        + " WHERE a.name = ? AND l.mode = ?",
                name,
                Mode.TEST.name());
    }
}
