package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.chautari.cli.JsonCalls.Answer;
import org.chautari.cli.system.Client.Session;
import org.chautari.cli.system.Operator.Account;
import org.chautari.cli.system.Operator.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Many commits at once that want the same thing: it is had once. */
@ExtendWith(WholeSystem.Provided.class)
class RacesIT {

    private static final int CALLERS = 60;
    private static final int CREDITS = 1_000_000;

    private static WholeSystem system;

    @BeforeAll
    static void findTheSystem(WholeSystem whole) {
        system = whole;
    }

    @ParameterizedTest
    @CsvSource({"konnect, 1011", "hashcnet-v2, 1011", "subisu, 1013", "dishhome-updated, 1013"})
    void aSessionIsPaidOnce(Bill bill, String refusal) throws Exception {
        Account account = system.operator().newAccount(CREDITS);
        Session session = account.test().open(bill, "");
        List<String> references = referencesOf(session);

        List<Answer> answers = Together.run(CALLERS, i -> () -> account.test().commit(session, references.get(i)));

        assertAll(
                () -> assertEquals(Map.of("Success", 1, refusal, CALLERS - 1), count(answers)),
                () -> assertEquals(paidOnce(bill), system.operator().money(account)),
                () -> assertEquals(1, system.book().executions(Set.copyOf(references))));
    }

    @ParameterizedTest
    @CsvSource({"konnect", "subisu"})
    void aReferenceIsPaidOnceInWhateverSession(Bill bill) throws Exception {
        Account account = system.operator().newAccount(CREDITS);
        String reference = Client.newReference();
        List<Session> sessions = Together.run(CALLERS, i -> () -> account.test().open(bill, "", reference));

        List<Answer> answers = Together.run(CALLERS, i -> () -> account.test().commit(sessions.get(i), reference));

        assertAll(
                () -> assertEquals(Map.of("Success", 1, "1013", CALLERS - 1), count(answers)),
                () -> assertEquals(paidOnce(bill), system.operator().money(account)),
                () -> assertEquals(1, system.book().executions(reference)));
    }

    @Test
    void theLastRupeesAreSpentOnceAndNoMoreThanThey() throws Exception {
        Account account = system.operator().newAccount(75);
        List<Session> sessions = Together.run(100, i -> () -> account.test().open(Bill.SUBISU, ""));

        List<Answer> answers =
                Together.run(sessions.size(), i -> () -> account.test().commit(sessions.get(i)));

        assertAll(
                () -> assertEquals(Map.of("Success", 7, "1016", 93), count(answers)),
                () -> assertEquals(Money.of(5, 0, 70), system.operator().money(account)),
                () -> assertEquals(
                        7,
                        system.book()
                                .executions(sessions.stream()
                                        .map(Session::reference)
                                        .toList())));
    }

    @AfterAll
    static void theLedgerAddsUp() throws Exception {
        system.operator().verifyLedger();
    }

    /** A reference for each caller; the session's own, where a commit can carry none. */
    private static List<String> referencesOf(Session session) {
        return IntStream.range(0, CALLERS)
                .mapToObj(i -> session.bill().commitTakesReference() ? Client.newReference() : session.reference())
                .toList();
    }

    private static Money paidOnce(Bill bill) {
        return Money.of(CREDITS - bill.rupees(), 0, bill.rupees());
    }

    /** How many answers there are of each error code, or state where there is no error. */
    private static Map<String, Integer> count(List<Answer> answers) {
        return answers.stream()
                .collect(Collectors.toMap(
                        answer -> Client.errorCode(answer).isEmpty() ? Client.state(answer) : Client.errorCode(answer),
                        answer -> 1,
                        Integer::sum,
                        TreeMap::new));
    }
}
