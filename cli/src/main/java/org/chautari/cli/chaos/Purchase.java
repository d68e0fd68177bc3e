package org.chautari.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BooleanSupplier;
import org.chautari.cli.JsonCalls.Answer;
import org.chautari.cli.chaos.Claim.Belief;
import org.chautari.cli.demo.Choice;
import org.chautari.cli.demo.DemoBill;
import org.jspecify.annotations.Nullable;

/**
 * One bill, paid by a client that takes the documents at their word: it gives money back only on a refusal or a final
 * state that says so, holds it on everything else, and looks the payment up until it knows.
 */
final class Purchase {

    private static final int DETAILS_TRIES_MAX = 3;
    private static final double KEYED = 0.5;
    private static final double REPEATED = 0.5;
    private static final double REPEATED_FOR_NOTHING = 0.05;
    private static final int LOOKUP_PAUSE_MIN_MS = 400;
    private static final int LOOKUP_PAUSE_MAX_MS = 2000;

    private final Wire wire;
    private final ClientBooks books;
    private final Random random;
    private final Account account;
    private final DemoBill bill;
    private final String reference;
    private final Diary diary;
    private Claim latest;
    private long sentAtNanos;

    Purchase(Wire wire, ClientBooks books, Random random, Account account, String reference) {
        this.wire = wire;
        this.books = books;
        this.random = random;
        this.account = account;
        this.bill = DemoBill.ALL.get(random.nextInt(DemoBill.ALL.size()));
        this.reference = reference;
        this.diary = books.diary(reference);
        this.latest =
                new Claim(account.name(), account.mode(), bill.service(), reference, BigDecimal.ZERO, Belief.NOT_PAID);
    }

    /** What is to be sent, and what it costs. */
    private record Order(
            Map<String, Object> request,
            BigDecimal amount,
            @Nullable String key) {}

    /** Chooses something and pays it; whether its end is known. */
    boolean pay() throws InterruptedException {
        Optional<Order> order = order();
        if (order.isEmpty()) {
            return true;
        }
        enter(order.get().amount(), Belief.HELD);
        URI replica = wire.any(random);
        Belief belief = commit(replica, order.get());
        boolean repeats = random.nextDouble() < (belief == Belief.HELD ? REPEATED : REPEATED_FOR_NOTHING);
        if (repeats) {
            repeat(random.nextBoolean() ? replica : wire.otherThan(replica), order.get());
        }
        return isKnown();
    }

    /** Looks the payment up until its end is known, or patience is at its end. */
    void lookUp(BooleanSupplier patience) throws InterruptedException {
        while (!isKnown() && patience.getAsBoolean()) {
            Thread.sleep(random.nextInt(LOOKUP_PAUSE_MIN_MS, LOOKUP_PAUSE_MAX_MS));
            lookUpOnce();
        }
    }

    private void lookUpOnce() throws InterruptedException {
        boolean absenceCounts = System.nanoTime() - sentAtNanos > Times.CLIENT_BELIEVES_ABSENCE_AFTER.toNanos();
        URI replica = wire.any(random);
        Optional<Answer> answer = wire.status(replica, account, reference);
        diary.note("status at :%d answered: %s".formatted(replica.getPort(), Answers.words(answer)));
        Belief belief = Answers.ofStatus(answer);
        if (belief != Belief.HELD) {
            enter(Answers.amount(answer, "amount", latest.amount()), belief);
        } else if (absenceCounts && Answers.saysUnknown(answer)) {
            enter(latest.amount(), Belief.NOT_PAID);
        }
    }

    private boolean isKnown() {
        return latest.belief() != Belief.HELD;
    }

    private Optional<Order> order() throws InterruptedException {
        String script = Scripts.any(random);
        Map<String, Object> request = new HashMap<>(bill.customer());
        request.computeIfPresent("username", (parameter, name) -> name + script);
        request.computeIfPresent("customer_id", (parameter, id) -> id + script);
        request.put("reference", reference);
        for (int i = 0; i < DETAILS_TRIES_MAX; i++) {
            Optional<Answer> answer = wire.details(wire.any(random), account, bill.service(), request);
            diary.note("details of %s%s: %s".formatted(bill.service(), script, Answers.words(answer)));
            if (answer.isPresent() && answer.get().status() == 200) {
                return Optional.of(order(answer.get().body()));
            }
        }
        return Optional.empty();
    }

    private Order order(JsonNode payload) {
        List<Choice> choices = bill.choices().apply(payload);
        Choice choice = choices.get(random.nextInt(choices.size()));
        Map<String, Object> request = new HashMap<>(choice.selector());
        request.put("session_id", payload.path("session_id").asText());
        if (bill.commitTakesReference()) {
            request.put("reference", reference);
        }
        if (bill.commitTakesAmount()) {
            request.put("amount", choice.amount());
        }
        return new Order(request, choice.amount(), random.nextDouble() < KEYED ? reference : null);
    }

    private Belief commit(URI replica, Order order) throws InterruptedException {
        Optional<Answer> answer = send(replica, order);
        Belief belief = Answers.ofCommit(answer);
        enter(Answers.amount(answer, "credits_consumed", order.amount()), belief);
        return belief;
    }

    /** A repeat with a key has the first answer; without one it says nothing of the first, except that it was received. */
    private void repeat(URI replica, Order order) throws InterruptedException {
        Optional<Answer> answer = send(replica, order);
        Belief belief = Answers.ofCommit(answer);
        if (order.key() != null && belief != Belief.HELD) {
            enter(Answers.amount(answer, "credits_consumed", order.amount()), belief);
        }
    }

    private Optional<Answer> send(URI replica, Order order) throws InterruptedException {
        books.countCommit();
        diary.note("commit to :%d %s".formatted(replica.getPort(), order.key() == null ? "" : "with its key"));
        sentAtNanos = System.nanoTime();
        Optional<Answer> answer = wire.commit(replica, account, bill.service(), order.request(), order.key());
        diary.note("commit answered: " + Answers.words(answer));
        if (Answers.tellsToWait(answer)) {
            books.await(latest.key());
        }
        return answer;
    }

    private void enter(BigDecimal amount, Belief belief) {
        latest = new Claim(account.name(), account.mode(), bill.service(), reference, amount, belief);
        books.enter(latest);
    }
}
