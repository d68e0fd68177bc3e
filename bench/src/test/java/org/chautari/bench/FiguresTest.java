package org.chautari.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    private static final Figure GROUPS = new Figure("ledger", "group commit", "payments/s");
    private static final Figure ONE_BY_ONE = new Figure("ledger", "one by one", "payments/s");
    private static final Figure NEVER_TAKEN = new Figure("ledger", "never", "payments/s");

    private final StringWriter out = new StringWriter();
    private final Figures figures = new Figures(new PrintWriter(out));

    @Test
    void aRatioIsOneOfFiguresOfTheSameRound() {
        rounds(GROUPS, 10, 90, 20);
        rounds(ONE_BY_ONE, 5, 10, 2);
        figures.compare(new Ratio("group commit ÷ one by one", GROUPS, ONE_BY_ONE, 5));

        JsonNode ratio = figures.json().path("ratios").get(0);

        assertEquals("[2.0,9.0,10.0]", ratio.path("rounds").toString());
        assertEquals(9, ratio.path("median").doubleValue());
        assertEquals(5, ratio.path("wanted").doubleValue());
    }

    @Test
    void whatWasNotMeasuredIsNotCompared() {
        rounds(GROUPS, 10);
        figures.compare(new Ratio("group commit ÷ never", GROUPS, NEVER_TAKEN, 5));

        assertEquals("[]", figures.json().path("ratios").toString());
    }

    @Test
    void theTableHasMedianLeastAndMost() {
        rounds(GROUPS, 12_345, 90, 20);

        figures.print();

        String row = out.toString()
                .lines()
                .filter(line -> line.startsWith("ledger: group commit"))
                .findFirst()
                .orElseThrow();
        assertTrue(row.matches("ledger: group commit +90\\.00 +20\\.00 +12,345 +payments/s"), row);
    }

    @Test
    void theMedianOfAnEvenNumberIsBetweenTheTwoInTheMiddle() {
        assertEquals(2.5, new Series(List.of(4.0, 1.0, 3.0, 2.0)).median());
    }

    private void rounds(Figure figure, double... values) {
        for (double value : values) {
            figures.add(figure, value);
        }
    }
}
