package org.chautari.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.chautari.provider.Mode;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.Selection;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.function.ThrowingConsumer;

/** What a test has before it: the running service, what it says of itself, its documents, and its two upstreams. */
record Bench(ProviderClient provider, ProviderDescriptor descriptor, Documents documents, FakeUpstreams upstreams) {

    /** A bench for the service at an address, whose upstreams know of nothing yet. */
    static Bench of(URI base, FakeUpstreams upstreams) {
        ProviderClient provider = new ProviderClient(base);
        ProviderDescriptor descriptor = provider.describe();
        Bench bench = new Bench(provider, descriptor, new Documents(descriptor), upstreams);
        bench.clear();
        return bench;
    }

    /** Makes the upstreams forget what came and what they were told. */
    void clear() {
        Stream.of(Mode.values()).forEach(mode -> upstreams.of(mode).reset());
    }

    /** The upstream of test mode, which most tests use. */
    FakeUpstream upstream() {
        return upstreams.of(Mode.TEST);
    }

    /** What the upstream of test mode received, which must be one request. */
    Received onlyRequest() {
        List<Received> received = upstream().received();
        assertEquals(1, received.size());
        return received.getFirst();
    }

    /** A test for each case. */
    <T> Stream<DynamicTest> each(List<T> cases, ThrowingConsumer<T> test) {
        return cases.stream()
                .map(each -> DynamicTest.dynamicTest(each.toString(), () -> {
                    clear();
                    test.accept(each);
                }));
    }

    /** Holds where a commit with these parameters names an offer in exactly one way of the descriptor's, in its form. */
    void assertSelects(Map<String, String> selector) {
        Stream<Selection> ways = descriptor.selections().stream()
                .filter(selection -> selector.keySet().equals(Set.copyOf(selection.parameters())));
        assertEquals(1, ways.count(), selector::toString);
        for (Parameter parameter : descriptor.commitParameters()) {
            String value = selector.get(parameter.name());
            assertTrue(value == null || parameter.accepts(value), parameter.name());
        }
    }
}
