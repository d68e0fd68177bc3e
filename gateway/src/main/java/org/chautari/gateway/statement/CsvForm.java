package org.chautari.gateway.statement;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.chautari.gateway.ledger.Legs;
import org.jspecify.annotations.Nullable;

/**
 * A statement as CSV (RFC 4180), the opening and the closing being lines of their own. What a client or an operator wrote
 * never becomes a formula: a text that a spreadsheet would take for one has an apostrophe before it.
 */
final class CsvForm implements StatementForm {

    private static final String HEAD =
            "time,kind,payment,reference,service,key,reason,issued,available,held,spent,charged,"
                    + "commission,available_after,held_after\r\n";

    private static final int LINE_LENGTH = 250;

    @Override
    public byte[] opening(Opened opened) {
        StringBuilder text = new StringBuilder(HEAD);
        balances(text, opened.subject().period().start(), "opening", opened.opening());
        return bytes(text);
    }

    @Override
    public byte[] lines(List<Line> lines) {
        StringBuilder text = new StringBuilder(lines.size() * LINE_LENGTH);
        lines.forEach(line -> line(text, line));
        return bytes(text);
    }

    @Override
    public byte[] closing(Opened opened, Tally closing) {
        StringBuilder text = new StringBuilder();
        balances(text, opened.until(), "closing", closing);
        return bytes(text);
    }

    private static void balances(StringBuilder text, Instant at, String kind, Tally tally) {
        text.append(Moments.text(at)).append(',').append(kind).append(",,,,,,,,,,,,");
        rupees(text, tally.availablePaisa());
        text.append(',');
        rupees(text, tally.heldPaisa());
        text.append("\r\n");
    }

    private static void line(StringBuilder text, Line line) {
        text.append(Moments.text(line.at())).append(',').append(line.kind()).append(',');
        Long paymentId = line.paymentId();
        if (paymentId != null) {
            text.append(paymentId.longValue());
        }
        text(text, line.reference());
        text(text, line.service());
        text(text, line.key());
        text(text, line.reason());
        Legs legs = line.legs();
        amount(text, legs.issuedPaisa());
        amount(text, legs.availablePaisa());
        amount(text, legs.heldPaisa());
        amount(text, legs.spentPaisa());
        amount(text, legs.chargedPaisa());
        amount(text, legs.commissionPaisa());
        amount(text, line.availableAfterPaisa());
        amount(text, line.heldAfterPaisa());
        text.append("\r\n");
    }

    private static void amount(StringBuilder text, long paisa) {
        text.append(',');
        rupees(text, paisa);
    }

    /** As {@code Rupees.of} writes it, without an object for each of millions. */
    private static void rupees(StringBuilder text, long paisa) {
        if (paisa < 0) {
            text.append('-');
        }
        long magnitude = Math.abs(paisa);
        long hundredths = magnitude % 100;
        text.append(magnitude / 100).append('.').append(hundredths / 10).append(hundredths % 10);
    }

    private static void text(StringBuilder text, @Nullable String value) {
        text.append(',');
        if (value != null) {
            text.append(cell(value));
        }
    }

    /** A text as a cell. */
    static String cell(String value) {
        String harmless = value.isEmpty() || "=+-@\t\r".indexOf(value.charAt(0)) < 0 ? value : "'" + value;
        return needsQuotes(harmless) ? '"' + harmless.replace("\"", "\"\"") + '"' : harmless;
    }

    private static boolean needsQuotes(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (",\"\r\n".indexOf(text.charAt(at)) >= 0) {
                return true;
            }
        }
        return false;
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }
}
