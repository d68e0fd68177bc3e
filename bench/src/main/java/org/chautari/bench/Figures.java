package org.chautari.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/** What was measured: each figure once a round, so that a ratio is always one of figures of the same round. */
public final class Figures {

    private static final String LINE = "%-72s %10s %10s %10s  %s%n";

    private final Map<Figure, List<Double>> measured = new LinkedHashMap<>();
    private final List<Ratio> ratios = new ArrayList<>();
    private final PrintWriter out;

    /** Figures that are told as they come. */
    Figures(PrintWriter out) {
        this.out = out;
    }

    /** Keeps what a figure is in this round. */
    public void add(Figure figure, double value) {
        measured.computeIfAbsent(figure, first -> new ArrayList<>()).add(value);
        out.printf("  %-10s %-60s %12s %s%n", figure.part(), figure.name(), number(value), figure.unit());
        out.flush();
    }

    /** Keeps a ratio to be told at the end, where both its figures are measured. */
    public void compare(Ratio ratio) {
        ratios.add(ratio);
    }

    /** Tells medians, and the least and the most beside them. */
    void print() {
        out.printf(LINE, "FIGURE", "MEDIAN", "MIN", "MAX", "UNIT");
        measured.forEach(
                (figure, values) -> print(figure.part() + ": " + figure.name(), new Series(values), figure.unit()));
        out.println();
        out.printf(LINE, "RATIO", "MEDIAN", "MIN", "MAX", "WANTED");
        for (Ratio ratio : told()) {
            print(ratio.name(), series(ratio), Double.isNaN(ratio.target()) ? "" : "at least " + ratio.target());
        }
        out.flush();
    }

    /** The same for programs. */
    ObjectNode json() {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        var figures = json.putArray("figures");
        measured.forEach((figure, values) -> {
            ObjectNode row = figures.addObject();
            row.put("part", figure.part()).put("name", figure.name()).put("unit", figure.unit());
            write(row, values);
        });
        var compared = json.putArray("ratios");
        for (Ratio ratio : told()) {
            ObjectNode row = compared.addObject().put("name", ratio.name());
            if (!Double.isNaN(ratio.target())) {
                row.put("wanted", ratio.target());
            }
            write(row, values(ratio));
        }
        return json;
    }

    private static void write(ObjectNode row, List<Double> values) {
        row.put("median", new Series(values).median());
        var rounds = row.putArray("rounds");
        values.forEach(rounds::add);
    }

    private void print(String name, Series series, String last) {
        out.printf(LINE, name, number(series.median()), number(series.min()), number(series.max()), last);
    }

    private List<Ratio> told() {
        return ratios.stream()
                .filter(ratio -> measured.containsKey(ratio.over()) && measured.containsKey(ratio.under()))
                .toList();
    }

    private Series series(Ratio ratio) {
        return new Series(values(ratio));
    }

    private List<Double> values(Ratio ratio) {
        List<Double> over = measured.getOrDefault(ratio.over(), List.of());
        List<Double> under = measured.getOrDefault(ratio.under(), List.of());
        return IntStream.range(0, Math.min(over.size(), under.size()))
                .mapToObj(round -> over.get(round) / under.get(round))
                .toList();
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, value < 100 ? "%,.2f" : "%,.0f", value);
    }
}
