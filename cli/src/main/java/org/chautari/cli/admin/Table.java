package org.chautari.cli.admin;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Rows under headings, each column as wide as it must be; a heading that starts with {@code >} aligns to the right. */
final class Table {

    private static final String RIGHT = ">";
    private static final String GAP = "  ";

    private final List<Boolean> right;
    private final List<List<String>> rows = new ArrayList<>();

    Table(String... headings) {
        List<String> all = List.of(headings);
        right = all.stream().map(heading -> heading.startsWith(RIGHT)).toList();
        rows.add(all.stream().map(heading -> heading.replaceFirst(RIGHT, "")).toList());
    }

    Table row(String... cells) {
        rows.add(List.of(cells));
        return this;
    }

    @Override
    public String toString() {
        return text(0);
    }

    /** The rows without their headings. */
    String rowsOnly() {
        return text(1);
    }

    private String text(int from) {
        List<Integer> widths =
                IntStream.range(0, right.size()).map(this::width).boxed().toList();
        return rows.stream()
                .skip(from)
                .map(row -> line(row, widths))
                .collect(Collectors.joining(System.lineSeparator()));
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }

    private String line(List<String> row, List<Integer> widths) {
        return IntStream.range(0, row.size())
                .mapToObj(column -> padded(row.get(column), widths.get(column), right.get(column)))
                .collect(Collectors.joining(GAP))
                .stripTrailing();
    }

    private static String padded(String cell, int width, boolean toTheRight) {
        String spaces = " ".repeat(width - cell.length());
        return toTheRight ? spaces + cell : cell + spaces;
    }
}
