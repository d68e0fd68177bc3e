package org.chautari.gateway.money;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Database;
import org.chautari.gateway.testing.Json;
import org.chautari.gateway.testing.Merchant;
import org.chautari.gateway.testing.Operator;
import org.chautari.money.Rupees;

/** An account with everything that was asked of its money, so that it can be counted without the ledger. */
final class Till {

    private static final String ANY_PAID = """
            SELECT max(id) FROM (
                SELECT id FROM payment WHERE account_id = ? AND state = 'Success' ORDER BY id OFFSET ? LIMIT 1) AS one""";

    private final Merchant merchant;
    private final Map<String, Long> creditsPaisa = new ConcurrentHashMap<>();
    private final Map<String, Long> refundsPaisa = new ConcurrentHashMap<>();
    private final List<Sent> sent = new CopyOnWriteArrayList<>();

    /** What may be asked again, as it was. */
    private record Sent(String what, String path, ObjectNode body) {}

    Till(Merchant merchant) {
        this.merchant = merchant;
        priced();
    }

    private void priced() {
        Answer priced = Operator.post(
                "/accounts/%s/prices".formatted(merchant.name()),
                Json.parse(
                        "{'service': 'slow-net', 'commission': {'percent': '2.5'}, 'service_charge': {'flat': '7.77'}}"));
        require(priced.status() == 201, priced);
    }

    /** Asks for something by chance. */
    void step(SplittableRandom random, String key) {
        int chance = random.nextInt(100);
        if (chance < 40) {
            pay(random.nextInt(10), key);
        } else if (chance < 55) {
            refund(random, key);
        } else if (chance < 65) {
            ask("grant", "/credits", credits(amount(random), key));
        } else if (chance < 72) {
            ask("adjust", "/credits/adjust", credits((random.nextBoolean() ? "-" : "") + amount(random), key));
        } else if (chance < 80) {
            approve(amount(random), random);
        } else {
            repeat(random);
        }
    }

    private void pay(int chance, String key) {
        String script = chance < 7
                ? "~status=success"
                : chance == 7 ? "~commit=refused@4000,status=error" : "~commit=unknown,status=success";
        ObjectNode order =
                merchant.order(merchant.session("slow-net", "Jaya" + script)).put("reference", key);
        sent.add(new Sent("pay", "", order));
        commit(order);
    }

    private void commit(ObjectNode order) {
        Answer answer = merchant.commit("slow-net", order);
        require(
                List.of("200 Success", "200 Processing", "400 4000", "400 1013", "400 1016", "400 1011")
                        .contains(answer.verdict()),
                answer);
    }

    private void refund(SplittableRandom random, String key) {
        String paid = Database.text(ANY_PAID, merchant.accountId(), random.nextInt(50));
        if (!paid.equals("null")) {
            ObjectNode order = Json.of("amount", amount(random), "key", key, "reason", "asked for");
            ask("refund", "/payments/" + paid + "/refunds", order);
        }
    }

    /** Two approve at once: the credits move once. */
    private void approve(String amount, SplittableRandom random) {
        Answer asked = Operator.named("clerk")
                .post(
                        "/accounts/%s/credit-requests".formatted(merchant.name()),
                        Json.of("mode", "test", "amount", amount, "reason", "busy day"));
        require(asked.status() == 201, asked);
        String path = "/credit-requests/%d/approve".formatted(asked.at("id").longValue());
        Answer one = Operator.named("head").post(path, Json.of());
        Answer other = Operator.named(random.nextBoolean() ? "head" : "deputy").post(path, Json.of());
        require(one.status() == 200 && List.of(200, 409).contains(other.status()), other);
        creditsPaisa.put("approved " + path, paisa(amount));
    }

    private void repeat(SplittableRandom random) {
        if (!sent.isEmpty()) {
            Sent again = sent.get(random.nextInt(sent.size()));
            if (again.what().equals("pay")) {
                commit(again.body());
            } else {
                send(again);
            }
        }
    }

    private void ask(String what, String path, ObjectNode body) {
        Sent asked = new Sent(what, what.equals("refund") ? path : "/accounts/" + merchant.name() + path, body);
        sent.add(asked);
        send(asked);
    }

    private void send(Sent asked) {
        Answer answer = Operator.post(asked.path(), asked.body());
        require(List.of(200, 201, 409).contains(answer.status()), answer);
        if (answer.status() < 300) {
            String key = asked.what() + " " + asked.body().path("key").asText();
            if (asked.what().equals("refund")) {
                refundsPaisa.put(key, paisa(answer.at("refund").path("credits").asText()));
            } else {
                creditsPaisa.put(key, paisa(asked.body().path("amount").asText()));
            }
        }
    }

    private static ObjectNode credits(String amount, String key) {
        return Json.of("mode", "test", "amount", amount, "key", key, "reason", "counted by hand");
    }

    private static String amount(SplittableRandom random) {
        return Rupees.of(random.nextLong(1, 60_000)).toPlainString();
    }

    private static long paisa(String rupees) {
        boolean taken = rupees.startsWith("-");
        long paisa = rupees.matches("0*(\\.0*)?")
                ? 0
                : Rupees.parseAmount(taken ? rupees.substring(1) : rupees).orElseThrow();
        return taken ? -paisa : paisa;
    }

    /** Whether nothing is open any more. */
    boolean isAtRest() {
        return merchant.heldPaisa() == 0;
    }

    /** What must be there, counted from the answers alone: 1850.00 and 7.77, less 46.25, for each bill that was paid. */
    long expectedPaisa(long openedWithPaisa) {
        long paid = Database.number(
                "SELECT count(*) FROM payment WHERE account_id = ? AND state = 'Success'", merchant.accountId());
        return openedWithPaisa + sum(creditsPaisa) + sum(refundsPaisa) - paid * (185_000 + 777 - 4_625);
    }

    long availablePaisa() {
        return merchant.availablePaisa();
    }

    int asked() {
        return sent.size();
    }

    private static long sum(Map<String, Long> paisa) {
        return paisa.values().stream().mapToLong(Long::longValue).sum();
    }

    private static void require(boolean holds, Answer answer) {
        if (!holds) {
            throw new AssertionError(answer.status() + " " + answer.text());
        }
    }
}
