package org.chautari.gateway.callback;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.chautari.gateway.payment.Hints;
import org.chautari.gateway.testing.Eventually;
import org.junit.jupiter.api.Test;

class HintDeskTest {

    private final List<String> taken = new CopyOnWriteArrayList<>();

    @Test
    void floodOfHintsDoesNotPileUp() {
        HintDesk desk = desk(Uni.createFrom().nothing(), "1m");

        for (int i = 0; i < 1000; i++) {
            desk.take("plain-net", "ref-" + i).subscribe().with(followed -> {});
        }

        assertEquals(List.of("plain-net ref-0", "plain-net ref-1", "plain-net ref-2"), taken);
    }

    @Test
    void hintThatEndsMakesRoom() {
        HintDesk desk = desk(Uni.createFrom().item(true), "1m");

        for (int i = 0; i < 1000; i++) {
            desk.take("plain-net", "ref-" + i).subscribe().with(followed -> {});
        }

        assertEquals(1000, taken.size());
    }

    @Test
    void hintThatFailsOrHangsMakesRoom() {
        HintDesk failing = desk(Uni.createFrom().failure(new IllegalStateException("no")), "1m");
        HintDesk hanging = desk(Uni.createFrom().nothing(), "1ms");

        for (int i = 0; i < 10; i++) {
            failing.take("plain-net", "ref-" + i).subscribe().with(followed -> {});
        }

        assertEquals(10, taken.size());
        Eventually.holds("hanging ones make room", () -> {
            hanging.take("plain-net", "ref").subscribe().with(followed -> {});
            return taken.size() >= 20;
        });
    }

    private HintDesk desk(Uni<Boolean> end, String timeout) {
        Hints hints = (service, reference) -> {
            taken.add(service + " " + reference);
            return end;
        };
        return new HintDesk(hints, Settings.with("hints-max", "3", "hint-timeout", timeout));
    }
}
