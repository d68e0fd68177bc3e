package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.stream.Stream;
import org.chautari.cli.JsonCalls.Answer;
import org.chautari.cli.system.Client.Session;
import org.chautari.cli.system.Operator.Account;
import org.chautari.cli.system.Operator.Money;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each of the sandbox's scripts leads to the state, the credits and the execution of PROTOCOL.md §6. */
@ExtendWith(WholeSystem.Provided.class)
class ScriptsIT {

    private static final int CREDITS = 10_000;

    private static WholeSystem system;
    private Account account;

    @BeforeAll
    static void findTheSystem(WholeSystem whole) {
        system = whole;
    }

    /** Scripts after which nobody can tell, and how often the upstream executed the payment all the same. */
    static Stream<Arguments> unknownOutcomes() {
        return each(
                Arguments.of("timeout", 1),
                Arguments.of("drop", 0),
                Arguments.of("reset", 1),
                Arguments.of("reset-before", 0),
                Arguments.of("500", 1),
                Arguments.of("500-before", 0),
                Arguments.of("garbage", 1));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}: commit={1}")
    @MethodSource("unknownOutcomes")
    void whatNobodyCanTellIsProcessingAndStaysHeld(Bill bill, String fault, int executions) throws Exception {
        account = system.operator().newAccount(CREDITS);
        Session session = account.test().open(bill, "~commit=" + fault);

        Answer answer = account.test().commit(session);

        assertAll(
                () -> assertEquals(200, answer.status()),
                () -> assertEquals("Processing", Client.state(answer)),
                () -> assertEquals(Money.of(CREDITS - bill.rupees(), bill.rupees(), 0), money()),
                () -> assertEquals(1, system.operator().paymentsOf(session.reference(), "Processing")),
                () -> assertEquals(executions, system.book().executions(session.reference())));
    }

    static Stream<Arguments> refusals() {
        return each(
                Arguments.of("refused", "Payment refused, as scripted."),
                Arguments.of("already-purchased", "Future plan is already exist."));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}: commit={1}")
    @MethodSource("refusals")
    void aRefusalGivesTheCreditsBack(Bill bill, String refusal, String reason) throws Exception {
        account = system.operator().newAccount(CREDITS);
        Session session = account.test().open(bill, "~commit=" + refusal);

        Answer answer = account.test().commit(session);

        assertAll(
                () -> assertEquals(400, answer.status()),
                () -> assertEquals("4000", Client.errorCode(answer)),
                () -> assertEquals(reason, Client.details(answer).asText()),
                () -> assertEquals(Money.of(CREDITS, 0, 0), money()),
                () -> assertEquals(1, system.operator().paymentsOf(session.reference(), "Error")),
                () -> assertEquals(0, system.book().executions(session.reference())));
    }

    static Stream<Arguments> successes() {
        return each(Arguments.of("~commit=slow@1s"), Arguments.of(""));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}{1}")
    @MethodSource("successes")
    void aSuccessSpendsTheCreditsHoweverLateItComes(Bill bill, String script) throws Exception {
        account = system.operator().newAccount(CREDITS);
        Session session = account.test().open(bill, script);

        Answer answer = account.test().commit(session);

        assertAll(
                () -> assertEquals(200, answer.status()),
                () -> assertEquals("Success", Client.state(answer)),
                () -> assertEquals(Money.of(CREDITS - bill.rupees(), 0, bill.rupees()), money()),
                () -> assertEquals(1, system.operator().paymentsOf(session.reference(), "Success")),
                () -> assertEquals(1, system.book().executions(session.reference())));
    }

    /** Scripts of a details call, and the HTTP status and code that it is answered with. */
    static Stream<Arguments> lookups() {
        return each(
                Arguments.of("500", 400, "1021"),
                Arguments.of("slow@30s", 400, "1021"),
                Arguments.of("refused", 400, "4000"),
                Arguments.of("slow@300ms", 200, ""));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest(name = "{0}: details={1}")
    @MethodSource("lookups")
    void aLookupIsAnsweredAndMovesNoCredits(Bill bill, String script, int status, String code) throws Exception {
        account = system.operator().newAccount(CREDITS);

        Answer answer = account.test().details(bill, "~details=" + script, Client.newReference());

        assertAll(
                () -> assertEquals(status, answer.status()),
                () -> assertEquals(code, Client.errorCode(answer)),
                () -> assertEquals(status == 200, answer.body().has("session_id")),
                () -> assertEquals(Money.of(CREDITS, 0, 0), money()));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @ValueSource(strings = {"subisu", "konnect", "net-max"})
    void duesAreShownAndNoReasonToRefuseAPlan(Bill bill) throws Exception {
        account = system.operator().newAccount(CREDITS);
        Answer details = account.test().details(bill, "~due=250.50", Client.newReference());
        Session session = account.test().open(bill, "~due=250.50");

        Answer answer = account.test().commit(session);

        String dueAt = bill.equals(Bill.SUBISU) ? "/outstanding_amount" : "/due/amount";
        assertAll(
                () -> assertEquals("250.50", details.body().at(dueAt).asText()),
                () -> assertEquals("Success", Client.state(answer)),
                () -> assertEquals(Money.of(CREDITS - bill.rupees(), 0, bill.rupees()), money()));
    }

    @Execution(ExecutionMode.CONCURRENT)
    @Test
    void duesOfSubisuArePaidToThePaisa() throws Exception {
        account = system.operator().newAccount(CREDITS);
        Bill dues = new Bill(
                "subisu",
                Bill.SUBISU.customer(),
                Map.of("renew_type", "outstanding_payment", "amount", "250.5"),
                250,
                false);
        Session session = account.test().open(dues, "~due=250.50");

        Answer answer = account.test().commit(session);

        assertAll(
                () -> assertEquals("Success", Client.state(answer)),
                () -> assertEquals(Money.of("9749.50", "0.00", "250.50"), money()),
                () -> assertEquals(
                        250.5,
                        system.book()
                                .rows(session.reference())
                                .getFirst()
                                .path("amount")
                                .asDouble()));
    }

    @AfterAll
    static void theLedgerAddsUp() throws Exception {
        system.operator().verifyLedger();
    }

    private Money money() throws InterruptedException {
        return system.operator().money(account);
    }

    /** Each of the cases at three providers: they name and reference payments in different ways. */
    private static Stream<Arguments> each(Arguments... cases) {
        return Stream.of(Bill.SUBISU, Bill.KONNECT, Bill.DISHHOME)
                .flatMap(bill -> Stream.of(cases).map(given -> with(bill, given)));
    }

    private static Arguments with(Bill bill, Arguments given) {
        return Arguments.of(
                Stream.concat(Stream.of(bill), Stream.of(given.get())).toArray());
    }
}
