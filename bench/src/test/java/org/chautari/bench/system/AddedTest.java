package org.chautari.bench.system;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.chautari.collector.Span;
import org.junit.jupiter.api.Test;

class AddedTest {

    private static final String GATEWAY = "chautari-gateway";
    private static final String PROVIDER = "chautari-provider-net-max";
    private static final Map<String, String> SQL = Map.of("db.system", "postgresql");

    @Test
    void theUpstreamsTimeIsTakenOff() {
        List<Span> trace = List.of(commit("a", 0, 100), upstream("a", 30, 70));

        assertEquals(List.of(new Added(60, 60)), Added.of(trace));
    }

    @Test
    void whatTheDatabaseTakesCountsOnceHoweverItIsTold() {
        List<Span> trace = new ArrayList<>(List.of(commit("a", 0, 100), upstream("a", 40, 60)));
        trace.add(span(GATEWAY, "a", "SELECT", Span.CLIENT, 5, 10, SQL));
        trace.add(span(GATEWAY, "a", "hold", Span.INTERNAL, 10, 30, Map.of()));
        trace.add(span(GATEWAY, "a", "INSERT", Span.CLIENT, 12, 35, SQL));
        trace.add(span(GATEWAY, "a", "settle", Span.INTERNAL, 70, 90, Map.of()));

        assertEquals(List.of(new Added(80, 30)), Added.of(trace));
    }

    @Test
    void aTraceOfWhichAnEndIsMissingIsLeftOut() {
        List<Span> spans = List.of(commit("a", 0, 100), upstream("b", 30, 70));

        assertEquals(List.of(), Added.of(spans));
    }

    @Test
    void aLookupIsNoCommit() {
        Span lookup = span(
                GATEWAY, "a", "POST", Span.SERVER, 0, 100, Map.of("http.route", "/api/servicegroup/details/{slug}"));

        assertEquals(List.of(), Added.of(List.of(lookup, upstream("a", 30, 70))));
    }

    private static Span commit(String trace, long from, long to) {
        return span(
                GATEWAY, trace, "POST", Span.SERVER, from, to, Map.of("http.route", "/api/servicegroup/commit/{slug}"));
    }

    private static Span upstream(String trace, long from, long to) {
        return span(PROVIDER, trace, "POST", Span.CLIENT, from, to, Map.of());
    }

    private static Span span(
            String service, String trace, String name, int kind, long from, long to, Map<String, String> attributes) {
        return new Span(service, trace, name + from, "", name, kind, from, to, attributes);
    }
}
