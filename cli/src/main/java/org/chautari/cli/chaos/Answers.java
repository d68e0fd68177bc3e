package org.chautari.cli.chaos;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.Optional;
import org.chautari.cli.JsonCalls.Answer;
import org.chautari.cli.chaos.Claim.Belief;

/** What the documents tell a client to make of an answer. */
final class Answers {

    private static final int OK = 200;
    private static final int REFUSED = 400;
    private static final int NO_SUCH_SERVICE = 404;
    private static final String DUPLICATE = "1013";
    private static final String UNKNOWN_REFERENCE = "002";

    private Answers() {}

    /** What an answer to a commit says; a commit that was received before is to be looked up. */
    static Belief ofCommit(Optional<Answer> answer) {
        return answer.map(given -> switch (given.status()) {
                    case OK -> ofState(given.body());
                    case REFUSED, NO_SUCH_SERVICE -> errorCode(given).equals(DUPLICATE) ? Belief.HELD : Belief.NOT_PAID;
                    default -> Belief.HELD;
                })
                .orElse(Belief.HELD);
    }

    /** Whether a commit was accepted and isn't final. */
    static boolean tellsToWait(Optional<Answer> answer) {
        return answer.filter(given -> given.status() == OK).isPresent() && ofCommit(answer) == Belief.HELD;
    }

    /** What a lookup says of a payment. */
    static Belief ofStatus(Optional<Answer> answer) {
        return answer.filter(given -> given.status() == OK)
                .map(given -> ofState(given.body()))
                .orElse(Belief.HELD);
    }

    /** Whether a lookup says that there is no such payment. */
    static boolean saysUnknown(Optional<Answer> answer) {
        return answer.filter(given -> given.status() == REFUSED)
                .filter(given -> errorCode(given).equals(UNKNOWN_REFERENCE))
                .isPresent();
    }

    /** What the client was told that it paid, in rupees; what it expects where it wasn't told. */
    static BigDecimal amount(Optional<Answer> answer, String field, BigDecimal expected) {
        return answer.map(given -> given.body().path(field))
                .filter(amount -> !amount.isMissingNode())
                .map(amount -> new BigDecimal(amount.asText()))
                .orElse(expected);
    }

    /** An answer in a few words, without what it carries. */
    static String words(Optional<Answer> answer) {
        return answer.map(given -> "HTTP %d %s %s %s"
                        .formatted(
                                given.status(),
                                given.body().path("state").asText(),
                                given.body().path("error_code").asText(),
                                given.body().path("details").isTextual()
                                        ? given.body().path("details").asText()
                                        : "")
                        .strip())
                .orElse("no answer");
    }

    private static Belief ofState(JsonNode body) {
        String state = body.path("state").asText();
        if (!Paid.isFinal(state)) {
            return Belief.HELD;
        }
        return state.equals("Success") ? Belief.PAID : Belief.NOT_PAID;
    }

    private static String errorCode(Answer answer) {
        return answer.body().path("error_code").asText();
    }
}
