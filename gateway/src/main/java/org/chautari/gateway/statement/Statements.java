package org.chautari.gateway.statement;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

/**
 * Writes statements: while a page is written the next one is read, and no more, so that a statement of any length takes the
 * memory of a few pages. See docs/adr/0012-running-balances-and-statements.md.
 */
@ApplicationScoped
public class Statements {

    private final Lines lines;
    private final Semaphore free;

    Statements(Lines lines, StatementConfig config) {
        this.lines = lines;
        this.free = new Semaphore(config.concurrencyMax());
    }

    /** A place among the few statements that are written at once; whoever has it gives it back, once. */
    public Optional<Runnable> place() {
        return free.tryAcquire() ? Optional.of(free::release) : Optional.empty();
    }

    /** The pieces of a statement. They fail in the middle where the ledger contradicts itself. */
    public Uni<Multi<byte[]>> write(Subject subject, Format format) {
        return lines.until(subject)
                .chain(until -> lines.before(subject, subject.period().start())
                        .map(opening -> new Opened(subject, until, opening)))
                .map(opened -> new Writing(opened, format.form()).pieces());
    }

    /** One statement, and how far it is. */
    private final class Writing {

        private final Opened opened;
        private final StatementForm form;
        private Tally tally;
        private Uni<List<Line>> next;

        Writing(Opened opened, StatementForm form) {
            this.opened = opened;
            this.form = form;
            this.tally = opened.opening();
            this.next = page(opened.subject().period().start().minus(1, ChronoUnit.MICROS));
        }

        Multi<byte[]> pieces() {
            return Multi.createBy()
                    .concatenating()
                    .streams(
                            Multi.createFrom().item(() -> form.opening(opened)),
                            pages().map(form::lines),
                            Multi.createFrom().item(() -> form.closing(opened, tally)));
        }

        private Multi<List<Line>> pages() {
            return Multi.createBy()
                    .repeating()
                    .uni(() -> next.invoke(this::readOn))
                    .until(List::isEmpty)
                    .invoke(page -> page.forEach(this::count));
        }

        private void readOn(List<Line> page) {
            if (!page.isEmpty()) {
                next = page(page.getLast().at());
            }
        }

        /** Read at once, whether or not somebody waits for it. */
        private Uni<List<Line>> page(Instant after) {
            Uni<List<Line>> page = lines.page(opened.subject(), after, opened.until())
                    .memoize()
                    .indefinitely();
            page.subscribe().with(read -> {}, failure -> {});
            return page;
        }

        private void count(Line line) {
            tally = tally.plus(line.legs());
            if (tally.availablePaisa() != line.availableAfterPaisa() || tally.heldPaisa() != line.heldAfterPaisa()) {
                throw new IllegalStateException("a statement doesn't add up at movement " + line.id());
            }
        }
    }
}
