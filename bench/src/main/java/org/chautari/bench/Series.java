package org.chautari.bench;

import java.util.List;

/** What one figure was in each round. */
record Series(List<Double> values) {

    Series {
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a series has a value at least");
        }
        values = values.stream().sorted().toList();
    }

    double median() {
        int middle = values.size() / 2;
        return values.size() % 2 == 1 ? values.get(middle) : (values.get(middle - 1) + values.get(middle)) / 2;
    }

    double min() {
        return values.getFirst();
    }

    double max() {
        return values.getLast();
    }
}
