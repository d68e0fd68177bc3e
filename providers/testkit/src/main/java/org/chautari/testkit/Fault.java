package org.chautari.testkit;

import static org.chautari.testkit.Documented.refusal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.Lookup;
import org.chautari.provider.StatusReport;

/** What may go wrong upstream without delay, whatever the provider, and what must come of it (PROTOCOL.md §6). */
enum Fault {
    RESET_BEFORE_READING(Behaviour.resetBeforeReading(), Meaning.NO_ANSWER),
    RESET_AFTER_READING(Behaviour.resetAfterReading(), Meaning.NO_ANSWER),
    HANG_UP(Behaviour.hangUp(), Meaning.NO_ANSWER),
    HALF_AN_ANSWER(Behaviour.halfAnAnswer(success()), Meaning.NO_ANSWER),
    ANSWER_TOO_LARGE(Behaviour.answer(200, success().put("padding", "x".repeat(70_000))), Meaning.NO_ANSWER),
    HTTP_500(Behaviour.answer(500, refusal("1017", "")), Meaning.NO_ANSWER),
    HTTP_502_PAGE(Behaviour.answer(502, "text/html", "<html>Bad gateway</html>"), Meaning.NO_ANSWER),
    HTTP_503_REFUSAL(Behaviour.answer(503, refusal("4000", "No.")), Meaning.NO_ANSWER),
    HALF_A_JSON(Behaviour.answer(200, "application/json", "{\"status\": true, \"state\": \"Succ"), Meaning.UNREADABLE),
    PAGE(Behaviour.answer(200, "text/html", "<html>Success</html>"), Meaning.UNREADABLE),
    NOTHING(Behaviour.answer(200, "application/json", ""), Meaning.UNREADABLE),
    ARRAY(
            Behaviour.answer(200, "application/json", "[{\"status\": true, \"state\": \"Success\"}]"),
            Meaning.UNREADABLE),
    TWO_ANSWERS(Behaviour.answer(200, "application/json", success().toString() + success()), Meaning.UNREADABLE),
    DEEP_NESTING(Behaviour.answer(200, "application/json", "{\"a\":".repeat(5_000)), Meaning.UNREADABLE),
    UNKNOWN_STATE(Behaviour.answer(200, success().put("state", "Perhaps")), Meaning.UNREADABLE),
    NO_STATE(Behaviour.answer(200, stateless()), Meaning.UNREADABLE),
    SUCCESS_DENIED(Behaviour.answer(200, success().put("status", false)), Meaning.UNREADABLE),
    HTTP_201(Behaviour.answer(201, success()), Meaning.UNREADABLE),
    REDIRECT(Behaviour.redirect(), Meaning.UNREADABLE),
    HTTP_400_PAGE(Behaviour.answer(400, "text/html", "<html>Bad request</html>"), Meaning.UNREADABLE),
    HTTP_403_REFUSAL(Behaviour.answer(403, refusal("4000", "No.")), Meaning.UNREADABLE),
    HTTP_429(Behaviour.answer(429, refusal("1018", "")), Meaning.UNREADABLE),
    FAULT_OF_ITS_OWN(Behaviour.answer(400, refusal("1017", "")), Meaning.UNREADABLE),
    UNKNOWN_CODE(Behaviour.answer(400, refusal("9999", "")), Meaning.UNREADABLE),
    DUPLICATE_REFERENCE(Behaviour.answer(400, refusal("1013", "")), Meaning.UNREADABLE),
    QUEUED(Behaviour.answer(200, success().put("state", "Queued")), Meaning.PENDING),
    PROCESSING(Behaviour.answer(200, success().put("state", "Processing")), Meaning.PENDING),
    REFUSED_WITH_REASON(Behaviour.answer(400, refusal("4000", "No.")), Meaning.REFUSED),
    REFUSED_WITHOUT_REASON(Behaviour.answer(400, refusal("7000", "")), Meaning.REFUSED),
    REFUSED_AS_INVALID(Behaviour.answer(400, refusal("1011", "No.")), Meaning.REFUSED),
    OUR_TOKEN_UNKNOWN(Behaviour.answer(400, refusal("1002", "")), Meaning.NOT_THE_CLIENTS),
    OUR_CREDITS_SHORT(Behaviour.answer(400, refusal("1016", "")), Meaning.NOT_THE_CLIENTS),
    NO_SUCH_SERVICE(Behaviour.answer(404, refusal("1008", "")), Meaning.NO_SUCH_SERVICE);

    /** The reference that a status call must ask for, to be told of a success where nothing else is wrong. */
    static final String REFERENCE = "the-reference-asked-for";

    // No behaviour keeps a state, though its type can't say so.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Behaviour behaviour;

    private final Meaning meaning;

    Fault(Behaviour behaviour, Meaning meaning) {
        this.behaviour = behaviour;
        this.meaning = meaning;
    }

    Behaviour behaviour() {
        return behaviour;
    }

    Meaning meaning() {
        return meaning;
    }

    /** What a fault means for a commit, a lookup and a status call, and whether a lookup is tried again. */
    enum Meaning {
        NO_ANSWER(CommitOutcome.Unknown.class, Lookup.Faulty.class, StatusReport.Unreachable.class, true),
        UNREADABLE(CommitOutcome.Unknown.class, Lookup.Faulty.class, StatusReport.Unreachable.class, false),
        PENDING(CommitOutcome.Pending.class, Lookup.Faulty.class, StatusReport.Found.class, false),
        REFUSED(CommitOutcome.Refused.class, Lookup.Refused.class, StatusReport.Unreachable.class, false),
        NOT_THE_CLIENTS(CommitOutcome.Refused.class, Lookup.Faulty.class, StatusReport.Unreachable.class, false),
        NO_SUCH_SERVICE(CommitOutcome.Refused.class, Lookup.Faulty.class, StatusReport.Unreachable.class, false);

        private final Class<? extends CommitOutcome> outcome;
        private final Class<? extends Lookup> lookup;
        private final Class<? extends StatusReport> report;
        private final boolean lookedUpAgain;

        Meaning(
                Class<? extends CommitOutcome> outcome,
                Class<? extends Lookup> lookup,
                Class<? extends StatusReport> report,
                boolean lookedUpAgain) {
            this.outcome = outcome;
            this.lookup = lookup;
            this.report = report;
            this.lookedUpAgain = lookedUpAgain;
        }

        Class<? extends CommitOutcome> outcome() {
            return outcome;
        }

        Class<? extends Lookup> lookup() {
            return lookup;
        }

        Class<? extends StatusReport> report() {
            return report;
        }

        boolean lookedUpAgain() {
            return lookedUpAgain;
        }
    }

    private static ObjectNode stateless() {
        return success().remove(List.of("state"));
    }

    private static ObjectNode success() {
        return Documented.status(REFERENCE, "Success").put("detail", "Paid").put("id", 1);
    }
}
