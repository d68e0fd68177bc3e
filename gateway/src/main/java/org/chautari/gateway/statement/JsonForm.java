package org.chautari.gateway.statement;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.chautari.gateway.ledger.Legs;
import org.chautari.money.Rupees;

/** A statement as one JSON object, each movement on a line of its own. */
final class JsonForm implements StatementForm {

    private static final JsonFactory JSON = new JsonFactory();

    private boolean first = true;

    /** Writes an object or its fields. */
    private interface Writing {
        void to(JsonGenerator json) throws IOException;
    }

    @Override
    public byte[] opening(Opened opened) {
        Subject subject = opened.subject();
        byte[] head = object(json -> {
            json.writeStartObject();
            json.writeStringField("account", subject.account());
            json.writeStringField("mode", subject.mode().word());
            json.writeStringField("from", subject.period().from().toString());
            json.writeStringField("to", subject.period().to().toString());
            json.writeStringField("until", Moments.text(opened.until()));
            json.writeFieldName("opening");
            balances(json, opened.opening());
            json.writeEndObject();
        });
        head[head.length - 1] = ',';
        return joined(head, "\n\"movements\":[");
    }

    @Override
    public byte[] lines(List<Line> lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (Line line : lines) {
            out.writeBytes((first ? "\n" : ",\n").getBytes(StandardCharsets.UTF_8));
            out.writeBytes(object(json -> line(json, line)));
            first = false;
        }
        return out.toByteArray();
    }

    @Override
    public byte[] closing(Opened opened, Tally closing) {
        byte[] tail = object(json -> {
            json.writeStartObject();
            json.writeNumberField("count", closing.movements());
            json.writeFieldName("closing");
            balances(json, closing);
            json.writeEndObject();
        });
        tail[0] = ',';
        return joined("\n]".getBytes(StandardCharsets.UTF_8), new String(tail, StandardCharsets.UTF_8) + "\n");
    }

    private static void balances(JsonGenerator json, Tally tally) throws IOException {
        json.writeStartObject();
        json.writeNumberField("available", Rupees.of(tally.availablePaisa()));
        json.writeNumberField("held", Rupees.of(tally.heldPaisa()));
        json.writeEndObject();
    }

    private static void line(JsonGenerator json, Line line) throws IOException {
        json.writeStartObject();
        json.writeStringField("time", Moments.text(line.at()));
        json.writeStringField("kind", line.kind());
        json.writePOJOField("payment", line.paymentId());
        json.writeStringField("reference", line.reference());
        json.writeStringField("service", line.service());
        json.writeStringField("key", line.key());
        json.writeStringField("reason", line.reason());
        json.writeFieldName("legs");
        legs(json, line.legs());
        json.writeNumberField("available_after", Rupees.of(line.availableAfterPaisa()));
        json.writeNumberField("held_after", Rupees.of(line.heldAfterPaisa()));
        json.writeEndObject();
    }

    private static void legs(JsonGenerator json, Legs legs) throws IOException {
        json.writeStartObject();
        json.writeNumberField("issued", Rupees.of(legs.issuedPaisa()));
        json.writeNumberField("available", Rupees.of(legs.availablePaisa()));
        json.writeNumberField("held", Rupees.of(legs.heldPaisa()));
        json.writeNumberField("spent", Rupees.of(legs.spentPaisa()));
        json.writeNumberField("charged", Rupees.of(legs.chargedPaisa()));
        json.writeNumberField("commission", Rupees.of(legs.commissionPaisa()));
        json.writeEndObject();
    }

    private static byte[] object(Writing writing) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(out)) {
            writing.to(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    private static byte[] joined(byte[] head, String tail) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head);
        out.writeBytes(tail.getBytes(StandardCharsets.UTF_8));
        return out.toByteArray();
    }
}
