package org.chautari.cli.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import java.util.Optional;
import org.chautari.cli.JsonCalls;
import org.chautari.cli.JsonCalls.Answer;
import org.chautari.cli.chaos.Claim.Belief;
import org.junit.jupiter.api.Test;

class AnswersTest {

    private static Optional<Answer> answer(int status, Map<String, ?> body) {
        return Optional.of(new Answer(status, JsonCalls.JSON.valueToTree(body)));
    }

    @Test
    void onlyAFinalStateOrARefusalEndsACommit() {
        assertEquals(Belief.PAID, Answers.ofCommit(answer(200, Map.of("state", "Success"))));
        assertEquals(Belief.NOT_PAID, Answers.ofCommit(answer(200, Map.of("state", "Failed"))));
        assertEquals(Belief.NOT_PAID, Answers.ofCommit(answer(400, Map.of("error_code", "4000"))));
        assertEquals(Belief.NOT_PAID, Answers.ofCommit(answer(404, Map.of("error_code", "1008"))));
    }

    @Test
    void everythingElseIsHeld() {
        assertEquals(Belief.HELD, Answers.ofCommit(Optional.empty()));
        assertEquals(Belief.HELD, Answers.ofCommit(answer(500, Map.of("state", "Error"))));
        assertEquals(Belief.HELD, Answers.ofCommit(answer(200, Map.of("state", "Processing"))));
        assertEquals(Belief.HELD, Answers.ofCommit(answer(200, Map.of())));
        assertEquals(Belief.HELD, Answers.ofCommit(answer(400, Map.of("error_code", "1013"))));
    }

    @Test
    void aLookupThatFailsSaysNothingOfThePayment() {
        assertEquals(Belief.HELD, Answers.ofStatus(answer(400, Map.of("error_code", "002", "state", "Error"))));
        assertEquals(Belief.HELD, Answers.ofStatus(answer(500, Map.of("state", "Error"))));
        assertTrue(Answers.saysUnknown(answer(400, Map.of("error_code", "002"))));
        assertFalse(Answers.saysUnknown(answer(500, Map.of("error_code", "002"))));
    }
}
