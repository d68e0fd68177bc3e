package org.chautari.gateway.admin;

import java.util.function.Function;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.payment.OperatorReason;

/** What an operator says of a payment, or of credits. Who says so is whoever makes the request: only a nameless one has to say it. */
final class OperatorBody {

    private static final Wanted<OperatorReason> REASON =
            Wanted.text("one line of 5 to 200 characters, without personal data.", OperatorReason::of);

    private OperatorBody() {}

    /** A word, and what it rests on. */
    record Word(Actor by, OperatorReason reason) {}

    /**
     * The second operator's word.
     *
     * @param executed what they believe to approve
     */
    record Approval(Actor by, boolean executed) {}

    /** Reads a word of this actor's. */
    static Function<Fields, Word> word(Actor actor) {
        return fields -> new Word(by(actor, fields), fields.required("reason", REASON));
    }

    /** Reads an approval of this actor's. */
    static Function<Fields, Approval> approval(Actor actor) {
        return fields -> new Approval(by(actor, fields), fields.required("executed", Wanted.flag()));
    }

    /** Reads who it is that makes the request. */
    static Function<Fields, Actor> name(Actor actor) {
        return fields -> by(actor, fields);
    }

    private static Actor by(Actor actor, Fields fields) {
        Wanted<Actor> form = (path, value) -> actor.named(Forms.NAME.read(path, value))
                .orElseThrow(() -> new Misfit(path, "you are known as %s.".formatted(actor.name())));
        return actor.isNameless()
                ? fields.required("by", form)
                : fields.optional("by", form).orElse(actor);
    }
}
