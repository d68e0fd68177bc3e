package org.chautari.cli.chaos;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.chautari.cli.system.SystemLayout;
import org.chautari.postgres.LocalPostgres;
import org.chautari.postgres.Passwords;

/** What happened to a payment, from all sides: its client, the gateway's own timeline, and what was broken meanwhile. */
final class Timelines {

    private static final String EVENTS = """
            SELECT event.at, event.payment_id, event.rule, event.state, event.evidence
            FROM payment_event event JOIN payment ON payment.id = event.payment_id
            WHERE payment.reference = ?
            ORDER BY event.payment_id, event.seq
            """;

    private static final int AROUND_S = 6;

    private final SystemLayout layout;
    private final ClientBooks books;
    private final Diary kills;

    Timelines(SystemLayout layout, ClientBooks books, Diary kills) {
        this.layout = layout;
        this.books = books;
        this.kills = kills;
    }

    /** In the order of time. */
    List<Diary.Entry> of(String reference) {
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
        String url =
                "jdbc:postgresql://localhost:%d/%s".formatted(layout.ports().postgres(), LocalPostgres.DATABASE);
        List<Diary.Entry> events = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(
                        url, LocalPostgres.APP_ROLE, Passwords.of(layout.data()).app());
                PreparedStatement query = connection.prepareStatement(EVENTS)) {
            query.setString(1, reference);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    events.add(event(rows));
                }
            }
        } catch (SQLException | java.io.IOException e) {
            events.add(new Diary.Entry(Instant.now(), "the gateway's timeline can't be read: " + e.getMessage()));
        }
        return events;
    }

    private static Diary.Entry event(ResultSet rows) throws SQLException {
        return new Diary.Entry(
                rows.getTimestamp("at").toInstant(),
                "gateway: payment %d %s by %s %s"
                        .formatted(
                                rows.getLong("payment_id"),
                                rows.getString("state"),
                                rows.getString("rule"),
                                rows.getString("evidence")));
    }
}
