package org.chautari.gateway.testing;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.CompletableFuture;

/** A payment that nobody knows the outcome of. */
public record DoubtfulPayment(Merchant merchant, long id) {

    /** One of 1850 rupees that was made just now, about which the provider says this when it is asked. */
    public static DoubtfulPayment fresh(String status) {
        Merchant merchant = Merchant.open();
        Answer paid = merchant.pay("slow-net", "Bina~commit=unknown,status=" + status);
        return new DoubtfulPayment(
                merchant, paid.accepted("Processing").at("id").longValue());
    }

    /** One of 1850 rupees, old enough to be decided about, and left alone. */
    public static DoubtfulPayment small() {
        return fresh("unreachable").older("311 seconds").leftAlone();
    }

    /** One of these rupees, old enough to be decided about, and left alone. */
    public static DoubtfulPayment of(String rupees) {
        Merchant merchant = Merchant.open();
        ObjectNode order = Json.of(
                "token",
                merchant.token(),
                "reference",
                Merchant.reference(),
                "session_id",
                merchant.session("sky-tv", "Bina~commit=unknown,status=unreachable,due=" + rupees),
                "renew_type",
                "outstanding_payment",
                "amount",
                rupees);
        Answer paid = merchant.commit("sky-tv", order).accepted("Processing");
        return new DoubtfulPayment(merchant, paid.at("id").longValue())
                .older("311 seconds")
                .leftAlone();
    }

    /** Makes it as if it had been opened earlier. */
    public DoubtfulPayment older(String by) {
        assertEquals(
                1, Database.change("UPDATE payment SET created_at = created_at - ?::interval WHERE id = ?", by, id));
        return this;
    }

    /** Has nobody ask about it for an hour; what is answered to a question that is under way counts no more. */
    private DoubtfulPayment leftAlone() {
        assertEquals(
                1,
                Database.change(
                        "UPDATE payment SET asks = asks + 1, due_at = now() + interval '1 hour' WHERE id = ?", id));
        return this;
    }

    public Answer settle(String by) {
        return Operator.post(path("settle"), word(by));
    }

    public Answer release(String by) {
        return Operator.post(path("release"), word(by));
    }

    public CompletableFuture<Answer> releaseAsync(String by) {
        return Operator.postAsync(path("release"), word(by));
    }

    public Answer approve(String by, boolean executed) {
        return Operator.post(path("approve"), approval(by, executed));
    }

    public CompletableFuture<Answer> approveAsync(String by, boolean executed) {
        return Operator.postAsync(path("approve"), approval(by, executed));
    }

    public Answer see(String by) {
        return Operator.post(path("seen"), word(by));
    }

    /** It, with its timeline. */
    public Answer show() {
        return Operator.get("/payments/" + id);
    }

    /** Its rules and states in order, each as {@code opened Processing}. */
    public String timeline() {
        return Database.text(
                "SELECT string_agg(rule || ' ' || state, ', ' ORDER BY seq) FROM payment_event WHERE payment_id = ?",
                id);
    }

    /** What the last event of a rule says. */
    public String evidence(String rule) {
        return Database.text(
                "SELECT evidence FROM payment_event WHERE payment_id = ? AND rule = ? ORDER BY seq DESC LIMIT 1",
                id,
                rule);
    }

    /** A column of it. */
    public String column(String name) {
        return Merchant.payment(id, name);
    }

    /** How often credits moved for it, but for the hold. */
    public long resolutions() {
        return Database.number(
                "SELECT count(*) FROM ledger_movement WHERE payment_id = ? AND kind IN ('settle', 'release')", id);
    }

    private String path(String verb) {
        return "/payments/%d/%s".formatted(id, verb);
    }

    private static ObjectNode word(String by) {
        return Json.of("by", by, "reason", "seen in the provider's portal");
    }

    private static ObjectNode approval(String by, boolean executed) {
        return Json.of("by", by, "executed", executed);
    }
}
