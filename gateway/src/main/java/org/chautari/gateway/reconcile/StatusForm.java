package org.chautari.gateway.reconcile;

import java.util.List;
import java.util.Optional;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.Form;
import org.chautari.gateway.protocol.RequestBody;

/** What a lookup asks for, in its form (PROTOCOL.md §8). */
final class StatusForm {

    /** How many payments one bulk lookup may ask for. */
    private static final int REFERENCES_MAX = 100;

    private StatusForm() {}

    /** The reference of a lookup. */
    static Checked<String> reference(RequestBody body) {
        if (body.get("reference").isEmpty()) {
            return Checked.stopped(ErrorCode.REFERENCE_NOT_PROVIDED);
        }
        Form form = new Form(body);
        Optional<String> reference = form.reference();
        return form.check(reference::orElseThrow);
    }

    /** The references of a bulk lookup, as they are asked for; what can be no reference is one that nobody knows. */
    static Checked<List<String>> references(RequestBody body) {
        Form form = new Form(body);
        String joined = form.requiredText("references");
        long length = form.id("reference_length");
        List<String> references = List.of(joined.split(",", -1));
        if (length > 0 && length != references.size()) {
            form.wrong("reference_length", "Not the number of references.");
        }
        if (references.size() > REFERENCES_MAX) {
            form.wrong("references", "At most %d.".formatted(REFERENCES_MAX));
        }
        return form.check(() -> references);
    }
}
