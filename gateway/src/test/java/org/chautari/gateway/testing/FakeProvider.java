package org.chautari.gateway.testing;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.ProviderJson;
import org.chautari.provider.ProviderPaths;
import org.chautari.provider.StatusQuery;

/**
 * Provider services on a real socket, one for each made-up slug, that do what the customer's name says. What they received
 * is told at {@code GET /book/<upstream reference>}; a status {@code held-success} is answered after {@code POST
 * /let-go/<upstream reference>}; {@code POST /stop} closes the door and every connection.
 */
final class FakeProvider implements AutoCloseable {

    /** What they know the gateway by, but for the one that has a secret of its own. */
    static final String SECRET = "what-all-of-the-fake-providers-know";

    static final String OWN_SECRET = "what-only-this-fake-provider-knows";
    static final String WITH_OWN_SECRET = "far-net";

    /** Its commits end in a reset before a byte of the body is read. */
    private static final String RESETS_AT_ONCE = "reset-net";

    private static final ObjectMapper JSON = ProviderJson.mapper();

    private final ServerSocket door;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> lookups = new ConcurrentHashMap<>();
    private final Map<String, Integer> commits = new ConcurrentHashMap<>();
    private final FakeStatuses statuses = new FakeStatuses();

    FakeProvider() throws IOException {
        door = new ServerSocket(0, 1000, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::acceptAll);
    }

    String url() {
        return "http://localhost:" + door.getLocalPort();
    }

    @Override
    public void close() {
        try {
            door.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void acceptAll() {
        try {
            while (!door.isClosed()) {
                Socket socket = door.accept();
                open.add(socket);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException closed) {
            close();
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            Wire wire = new Wire(socket);
            while (!socket.isClosed()) {
                answer(wire, wire.readHead());
            }
        } catch (IOException | InterruptedException hungUp) {
            // As scripted, or the client's will.
        } finally {
            open.remove(socket);
        }
    }

    private void answer(Wire wire, Wire.Head head) throws IOException, InterruptedException {
        String[] path = head.target().split("/", -1);
        String action = "/" + path[path.length - 1];
        if (head.target().equals("/stop")) {
            close();
        } else if (path[1].equals("book")) {
            wire.answer(200, book(path[2]));
        } else if (path[1].equals("let-go")) {
            statuses.letGo(path[2]);
            wire.answer(200, text("{}"));
        } else if (action.equals(ProviderPaths.DESCRIPTOR)) {
            describe(wire, path[1]);
        } else if (!head.authorization().equals("Bearer " + secretOf(path[1]))) {
            wire.readBody(head);
            wire.answer(401, text(""));
        } else if (action.equals(ProviderPaths.COMMIT) && path[1].equals(RESETS_AT_ONCE)) {
            commits.merge(RESETS_AT_ONCE, 1, Integer::sum);
            wire.reset();
        } else if (action.equals(ProviderPaths.COMMIT)) {
            commit(wire, JSON.readValue(wire.readBody(head), CommitOrder.class));
        } else if (action.equals(ProviderPaths.STATUS)) {
            status(wire, JSON.readValue(wire.readBody(head), StatusQuery.class));
        } else {
            details(wire, path[1], JSON.readValue(wire.readBody(head), DetailsQuery.class));
        }
    }

    private static String secretOf(String slug) {
        return slug.equals(WITH_OWN_SECRET) ? OWN_SECRET : SECRET;
    }

    private static void describe(Wire wire, String slug) throws IOException {
        switch (slug) {
            case "mute-net" -> wire.staySilent();
            case "odd-net" -> {
                ObjectNode odd = JSON.valueToTree(FakeServices.describe("plain-net"));
                wire.answer(200, JSON.writeValueAsBytes(odd.put("slug", slug).put("name", "\0")));
            }
            default -> wire.answer(200, JSON.writeValueAsBytes(FakeServices.describe(slug)));
        }
    }

    private byte[] book(String reference) throws IOException {
        return JSON.writeValueAsBytes(Map.of(
                "details",
                lookups.getOrDefault(reference, 0),
                "commits",
                commits.getOrDefault(reference, 0),
                "statuses",
                statuses.asked(reference),
                "statuses_now",
                statuses.now(reference),
                "statuses_at_once",
                statuses.atOnceMax(reference)));
    }

    private void details(Wire wire, String slug, DetailsQuery query) throws IOException, InterruptedException {
        int nth = lookups.merge(query.clientReference(), 1, Integer::sum);
        String customer =
                query.parameters().getOrDefault("username", query.parameters().get("customer_id"));
        FakeScript script = FakeScript.of(customer);
        boolean flakyFirst = script.action("details").equals("flaky") && nth == 1;
        if (flakyFirst || !misbehaves(wire, script, "details")) {
            Lookup lookup = FakeOutcomes.lookup(slug, customer, script);
            wire.answer(flakyFirst ? 500 : 200, JSON.writeValueAsBytes(lookup));
        }
    }

    private void commit(Wire wire, CommitOrder order) throws IOException, InterruptedException {
        commits.merge(order.reference(), 1, Integer::sum);
        FakeScript script = FakeScript.of(order.upstreamState().path("customer").textValue());
        statuses.remember(order.reference(), script);
        if (!misbehaves(wire, script, "commit")) {
            wire.answer(200, JSON.writeValueAsBytes(FakeOutcomes.outcome(script, order)));
        }
    }

    private void status(Wire wire, StatusQuery query) throws IOException, InterruptedException {
        FakeScript script = statuses.next(query.reference());
        try {
            boolean heldTooLong =
                    script.action("status").equals("held-success") && !statuses.awaitLetGo(query.reference());
            if (!heldTooLong && !misbehaves(wire, script, "status")) {
                wire.answer(200, JSON.writeValueAsBytes(FakeOutcomes.report(script)));
            }
        } finally {
            statuses.answered(query.reference());
        }
    }

    /** Whether it did something other than answer as agreed. */
    private static boolean misbehaves(Wire wire, FakeScript script, String step)
            throws IOException, InterruptedException {
        switch (script.action(step)) {
            case "silence" -> wire.staySilent();
            case "reset" -> wire.reset();
            case "half-answer" -> {
                wire.answer(200, text("{\"outcome\":\"succ"), 1000);
                wire.reset();
            }
            case "401", "500", "503" -> wire.answer(Integer.parseInt(script.action(step)), text("{\"oops\":true}"));
            case "garbage" -> wire.answer(200, text("{\"outcome\":\"succeeded\",\"detail\":"));
            case "other-shape" -> wire.answer(200, text("[{\"outcome\":\"succeeded\"}]"));
            case "other-word" -> wire.answer(200, text("{\"outcome\":\"splendid\",\"result\":\"splendid\"}"));
            case "null" -> wire.answer(200, text("null"));
            case "redirect" -> wire.answer(302, text("{}"));
            case "large" -> wire.answer(200, text("[\"" + "x".repeat(300_000) + "\"]"));
            case "slow" -> {
                Thread.sleep(Duration.parse("PT" + script.argument(step)));
                return false;
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static byte[] text(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
