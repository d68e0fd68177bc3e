package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.chautari.cli.system.Operator.Account;
import org.chautari.collector.Span;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the whole system tells of calls whose client traces them. */
@ExtendWith(WholeSystem.Provided.class)
class TracesIT {

    private static final Duration TOLD_WITHIN = Duration.ofSeconds(30);

    /** The client's own part, which everything else hangs on. */
    private static final String CLIENT = "00f067aa0ba902b7";

    private static final String GATEWAY = "chautari-gateway";
    private static final String PROVIDER = "chautari-provider-net-max";
    private static final String SANDBOX = "chautari-sandbox";

    private final WholeSystem system;
    private final String trace = UUID.randomUUID().toString().replace("-", "");

    TracesIT(WholeSystem system) {
        this.system = system;
    }

    @Test
    void aCommitIsOneTraceFromItsClientToTheUpstreamAndBack() throws Exception {
        Client client = system.operator().newAccount(2_000).test();
        Client.Session session = client.open(Bill.NET_MAX, "");

        client.tracing(trace, CLIENT).commit(session);

        Map<String, Span> told = told(1);
        Span upstream = theOne(told, SANDBOX, Span.SERVER);
        assertEquals(
                List.of(
                        SANDBOX + ": " + upstream.name(),
                        PROVIDER + ": POST",
                        PROVIDER + ": POST /commit",
                        GATEWAY + ": POST",
                        GATEWAY + ": POST /api/servicegroup/commit/{slug}"),
                wayUp(told, upstream));
        assertEquals(List.of("hold", "ask provider", "settle"), waits(told, GATEWAY));
        assertEquals(List.of("ask upstream"), waits(told, PROVIDER));
    }

    @Test
    void noTraceTellsASecretOrWhatIsPaidByWhom() throws Exception {
        Account account = system.operator().newAccount(10_000);
        Client client = account.test().tracing(trace, CLIENT);
        Client.Session session = client.open(Bill.NET_MAX, "");
        client.commit(session);
        client.commit(session);
        client.commit(client.open(Bill.NET_MAX, "~commit=garbage"));
        client.details(Bill.NET_MAX, "~details=500", Client.newReference());
        client.statusByPath(session.reference());

        client.statusByQuery(session.reference());

        Set<String> forbidden = new HashSet<>(Set.of(
                session.reference(),
                Bill.NET_MAX.customer().get("username"),
                "sandbox-token",
                "~commit",
                account.name(),
                "127.0.0.1"));
        system.operator().issuedTokens().forEach(token -> forbidden.add(token.replace("TEST:", "")));
        List<String> texts = told(8).values().stream().flatMap(TracesIT::texts).toList();
        assertEquals(
                List.of(),
                texts.stream()
                        .filter(text -> forbidden.stream().anyMatch(text::contains))
                        .toList());
        assertTrue(texts.contains("GET /api/service/status/{token}/{reference}"), texts::toString);
    }

    /** What is told of the trace, once so many of the client's calls are, and both ends of all that they led to. */
    private Map<String, Span> told(int calls) throws Exception {
        Await.until(
                "%d calls are told of".formatted(calls),
                TOLD_WITHIN,
                () -> spans().filter(span -> span.parentId().equals(CLIENT)).count() == calls
                        && spans().allMatch(this::isComplete));
        return spans().collect(Collectors.toMap(Span::id, Function.identity()));
    }

    private boolean isComplete(Span span) {
        boolean hasParent = span.parentId().equals(CLIENT)
                || spans().anyMatch(parent -> parent.id().equals(span.parentId()));
        boolean isAnswered = !(span.kind() == Span.CLIENT && span.name().equals("POST"))
                || spans().anyMatch(answering -> answering.parentId().equals(span.id()));
        return hasParent && isAnswered;
    }

    private Stream<Span> spans() {
        return system.collector().spans().stream().filter(span -> span.traceId().equals(trace));
    }

    private static Span theOne(Map<String, Span> told, String service, int kind) {
        return told.values().stream()
                .filter(span -> span.service().equals(service) && span.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(service + " tells nothing: " + told.values()));
    }

    private static List<String> wayUp(Map<String, Span> told, Span from) {
        return Stream.iterate(
                        Optional.of(from),
                        Optional::isPresent,
                        span -> span.map(Span::parentId).map(told::get))
                .flatMap(Optional::stream)
                .map(span -> span.service() + ": " + span.name())
                .toList();
    }

    /** What a service says that it waits for, one after the other. */
    private static List<String> waits(Map<String, Span> told, String service) {
        return told.values().stream()
                .filter(span -> span.service().equals(service) && span.kind() == Span.INTERNAL)
                .sorted(Comparator.comparingLong(Span::startedAtNanos))
                .map(Span::name)
                .toList();
    }

    private static Stream<String> texts(Span span) {
        return Stream.concat(Stream.of(span.name()), span.attributes().values().stream());
    }
}
