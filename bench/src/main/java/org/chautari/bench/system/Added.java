package org.chautari.bench.system;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.chautari.collector.Span;

/**
 * What gateway and provider add to a commit, beside what its upstream takes for it.
 *
 * @param totalNanos all of it
 * @param ownNanos without what the gateway waited for its database
 */
record Added(long totalNanos, long ownNanos) {

    private static final String GATEWAY = "chautari-gateway";
    private static final String COMMIT = "/api/servicegroup/commit/{slug}";

    /** What a payment waits for together with others, until the database has written all of them. */
    private static final Set<String> GROUPS = Set.of("hold", "settle");

    /** What was added to each commit of which both ends are told. */
    static List<Added> of(List<Span> spans) {
        return spans.stream().collect(Collectors.groupingBy(Span::traceId)).values().stream()
                .flatMap(trace -> ofTrace(trace).stream())
                .toList();
    }

    private static Optional<Added> ofTrace(List<Span> trace) {
        Map<Boolean, List<Span>> byGateway = trace.stream()
                .collect(Collectors.partitioningBy(span -> span.service().equals(GATEWAY)));
        List<Span> gateway = byGateway.getOrDefault(true, List.of());
        Optional<Span> whole = gateway.stream().filter(Added::isCommit).findFirst();
        Optional<Span> upstream = byGateway.getOrDefault(false, List.of()).stream()
                .filter(span -> span.kind() == Span.CLIENT)
                .findFirst();
        return whole.flatMap(commit -> upstream.map(call -> nanos(commit) - nanos(call)))
                .map(added -> new Added(added, added - waited(gateway)));
    }

    private static boolean isCommit(Span span) {
        return span.kind() == Span.SERVER && COMMIT.equals(span.attributes().get("http.route"));
    }

    /** How long anything of it was under way that needs the database; some of that is within other. */
    private static long waited(List<Span> gateway) {
        List<Span> waits = gateway.stream()
                .filter(Added::needsDatabase)
                .sorted(Comparator.comparingLong(Span::startedAtNanos))
                .toList();
        long waited = 0;
        long until = 0;
        for (Span wait : waits) {
            waited += Math.max(0, wait.endedAtNanos() - Math.max(until, wait.startedAtNanos()));
            until = Math.max(until, wait.endedAtNanos());
        }
        return waited;
    }

    private static boolean needsDatabase(Span span) {
        return GROUPS.contains(span.name())
                || span.attributes().keySet().stream().anyMatch(key -> key.startsWith("db."));
    }

    private static long nanos(Span span) {
        return span.endedAtNanos() - span.startedAtNanos();
    }
}
