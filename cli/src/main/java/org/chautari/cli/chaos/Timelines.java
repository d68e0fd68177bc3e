package org.chautari.cli.chaos;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.chautari.cli.CommandFailure;

/** What happened to a payment, from all sides: its client, the gateway's own timeline, and what was broken meanwhile. */
final class Timelines {

    private static final int AROUND_S = 6;

    private final Operator operator;
    private final ClientBooks books;
    private final Diary kills;

    Timelines(Operator operator, ClientBooks books, Diary kills) {
        this.operator = operator;
        this.books = books;
        this.kills = kills;
    }

    /** As lines, in the order of time. */
    String text(String reference) {
        return of(reference).stream()
                .map(entry -> "  " + entry)
                .collect(Collectors.joining("\n", "Timeline of " + reference + ":\n", ""));
    }

    private List<Diary.Entry> of(String reference) {
        List<Diary.Entry> entries = new ArrayList<>(books.diary(reference).entries());
        entries.addAll(ofTheGateway(reference));
        entries.sort(Comparator.comparing(Diary.Entry::at));
        if (!entries.isEmpty()) {
            Instant from = entries.getFirst().at().minusSeconds(AROUND_S);
            Instant to = entries.getLast().at();
            kills.entries().stream()
                    .filter(kill -> kill.at().isAfter(from) && kill.at().isBefore(to))
                    .forEach(entries::add);
            entries.sort(Comparator.comparing(Diary.Entry::at));
        }
        return entries;
    }

    private List<Diary.Entry> ofTheGateway(String reference) {
        try {
            return operator.timeline(reference);
        } catch (CommandFailure unreadable) {
            return List.of(new Diary.Entry(Instant.now(), "gateway: " + unreadable.sentence()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }
}
