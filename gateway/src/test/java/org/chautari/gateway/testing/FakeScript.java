package org.chautari.gateway.testing;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What a customer's name says a fake provider shall do: {@code ram~commit=silence,due=250.50}. */
record FakeScript(Map<String, String> steps) {

    static FakeScript of(String customer) {
        int start = customer.indexOf('~');
        return new FakeScript(
                start < 0
                        ? Map.of()
                        : Arrays.stream(customer.substring(start + 1).split(",", -1))
                                .map(step -> step.split("=", 2))
                                .collect(Collectors.toUnmodifiableMap(step -> step[0], step -> step[1])));
    }

    Optional<String> value(String step) {
        return Optional.ofNullable(steps.get(step));
    }

    /** What to do at a step, without what follows {@code @}. */
    String action(String step) {
        return value(step).orElse("").split("@", 2)[0];
    }

    /** The script with the nth of what a step lists, joined by {@code +}; the last one stays. */
    FakeScript nth(String step, int n) {
        String[] listed = value(step).orElse("").split("\\+", -1);
        Map<String, String> now = new HashMap<>(steps);
        now.put(step, listed[Math.min(n, listed.length) - 1]);
        return new FakeScript(now);
    }

    /** What follows {@code @} at a step. */
    String argument(String step) {
        String[] parts = value(step).orElse("").split("@", 2);
        return parts.length == 2 ? parts[1] : "";
    }
}
