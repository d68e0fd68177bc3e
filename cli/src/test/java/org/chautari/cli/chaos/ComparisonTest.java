package org.chautari.cli.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.chautari.cli.chaos.Claim.Belief;
import org.chautari.cli.chaos.Finding.Defect;
import org.junit.jupiter.api.Test;

class ComparisonTest {

    private static final BigDecimal PRICE = new BigDecimal("1850");
    private static final BigDecimal GRANTED = new BigDecimal("10000");
    private static final BigDecimal NONE = BigDecimal.ZERO;

    private static final Claim PAID_CLAIM = claim(Belief.PAID, PRICE);
    private static final Paid SUCCESS = paid("Success");
    private static final Booked EXECUTED = booked("test", PRICE, 1);
    private static final Purse SPENT = purse(GRANTED.subtract(PRICE), NONE, PRICE);
    private static final Purse UNSPENT = purse(GRANTED, NONE, NONE);

    private static Claim claim(Belief belief, BigDecimal amount) {
        return new Claim("acme", "test", "konnect", "r-1", amount, belief);
    }

    private static Paid paid(String state) {
        return new Paid(7, "acme", "test", "konnect", "r-1", "u-1", state, PRICE);
    }

    private static Booked booked(String mode, BigDecimal amount, int executions) {
        return new Booked("r-1", "u-1", mode, "konnect", amount, executions);
    }

    private static Purse purse(BigDecimal available, BigDecimal held, BigDecimal spent) {
        return new Purse("acme", "test", GRANTED, available, held, spent);
    }

    private static Books books(List<Claim> claims, List<Paid> payments, List<Booked> book, Purse purse) {
        return new Books(claims, payments, book, List.of(purse), Set.of(), List.of(), List.of());
    }

    private static Books success(Booked... book) {
        return books(List.of(PAID_CLAIM), List.of(SUCCESS), List.of(book), SPENT);
    }

    private static Set<Defect> defects(Books books) {
        return Comparison.of(books).stream()
                .map(Finding::defect)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Defect.class)));
    }

    @Test
    void aSuccessThatWasExecutedOnceIsRight() {
        assertEquals(Set.of(), defects(success(EXECUTED)));
    }

    @Test
    void aFailureThatWasNotExecutedIsRight() {
        assertEquals(
                Set.of(),
                defects(books(List.of(claim(Belief.NOT_PAID, PRICE)), List.of(paid("Failed")), List.of(), UNSPENT)));
    }

    @Test
    void aRefusalWithoutAPaymentIsRight() {
        assertEquals(Set.of(), defects(books(List.of(claim(Belief.NOT_PAID, PRICE)), List.of(), List.of(), UNSPENT)));
    }

    @Test
    void aSuccessThatWasNeverExecutedIsLost() {
        assertEquals(Set.of(Defect.LOST), defects(success()));
    }

    @Test
    void aPaymentOfAClientThatTheGatewayHasForgottenIsLost() {
        Books forgotten = books(List.of(PAID_CLAIM), List.of(), List.of(), UNSPENT);

        assertEquals(Set.of(Defect.LOST, Defect.CLIENT_WRONG), defects(forgotten));
    }

    @Test
    void aSuccessThatWasExecutedTwiceIsDoubled() {
        assertEquals(Set.of(Defect.DOUBLED), defects(success(booked("test", PRICE, 2))));
    }

    @Test
    void aSuccessWithTwoRowsInTheBookIsDoubled() {
        assertEquals(Set.of(Defect.DOUBLED), defects(success(EXECUTED, EXECUTED)));
    }

    @Test
    void twoSuccessesOfOneReferenceAreDoubled() {
        Paid other = new Paid(8, "acme", "test", "konnect", "r-1", "u-2", "Success", PRICE);
        Booked otherRow = new Booked("r-1", "u-2", "test", "konnect", PRICE, 1);
        BigDecimal twice = PRICE.add(PRICE);

        Books books = books(
                List.of(PAID_CLAIM),
                List.of(SUCCESS, other),
                List.of(EXECUTED, otherRow),
                purse(GRANTED.subtract(twice), NONE, twice));

        assertEquals(Set.of(Defect.DOUBLED), defects(books));
    }

    @Test
    void aPaymentThatFailedAndWasExecutedIsWronglyReleased() {
        Books released =
                books(List.of(claim(Belief.NOT_PAID, PRICE)), List.of(paid("Expired")), List.of(EXECUTED), UNSPENT);

        assertEquals(Set.of(Defect.WRONGLY_RELEASED), defects(released));
    }

    @Test
    void anExecutionWithoutAPaymentIsWronglyReleased() {
        assertEquals(Set.of(Defect.WRONGLY_RELEASED), defects(books(List.of(), List.of(), List.of(EXECUTED), UNSPENT)));
    }

    @Test
    void anotherAmountIsMischarged() {
        assertEquals(Set.of(Defect.MISCHARGED), defects(success(booked("test", BigDecimal.TEN, 1))));
    }

    @Test
    void theOtherModeIsMischarged() {
        assertEquals(Set.of(Defect.MISCHARGED), defects(success(booked("live", PRICE, 1))));
    }

    @Test
    void whatIsNotFinalIsUnresolved() {
        Books waiting = books(
                List.of(claim(Belief.HELD, PRICE)),
                List.of(paid("Processing")),
                List.of(),
                purse(GRANTED.subtract(PRICE), PRICE, NONE));

        assertEquals(Set.of(Defect.UNRESOLVED, Defect.BOOKS_OFF), defects(waiting));
    }

    @Test
    void aClientThatStillHoldsIsUnresolved() {
        Books holding = books(List.of(claim(Belief.HELD, PRICE)), List.of(SUCCESS), List.of(EXECUTED), SPENT);

        assertEquals(Set.of(Defect.UNRESOLVED), defects(holding));
    }

    @Test
    void aClientThatGaveMoneyBackForASuccessIsWrong() {
        Books books = books(List.of(claim(Belief.NOT_PAID, PRICE)), List.of(SUCCESS), List.of(EXECUTED), SPENT);

        assertEquals(Set.of(Defect.CLIENT_WRONG), defects(books));
    }

    @Test
    void aClientThatTookAnotherAmountIsWrong() {
        Books books = books(List.of(claim(Belief.PAID, BigDecimal.ONE)), List.of(SUCCESS), List.of(EXECUTED), SPENT);

        assertEquals(Set.of(Defect.CLIENT_WRONG), defects(books));
    }

    @Test
    void aPaymentThatNoClientMadeIsWrong() {
        assertEquals(
                Set.of(Defect.CLIENT_WRONG), defects(books(List.of(), List.of(SUCCESS), List.of(EXECUTED), SPENT)));
    }

    @Test
    void creditsThatNoPaymentTookAreOff() {
        Books books = books(List.of(PAID_CLAIM), List.of(SUCCESS), List.of(EXECUTED), purse(NONE, NONE, GRANTED));

        assertEquals(Set.of(Defect.BOOKS_OFF), defects(books));
    }

    @Test
    void aLedgerThatFailsItsProofIsOff() {
        Books books = new Books(
                List.of(PAID_CLAIM),
                List.of(SUCCESS),
                List.of(EXECUTED),
                List.of(SPENT),
                Set.of(),
                List.of(),
                List.of("sum"));

        assertEquals(Set.of(Defect.BOOKS_OFF), defects(books));
    }

    private static Books reported(Report... reports) {
        return new Books(
                List.of(PAID_CLAIM),
                List.of(SUCCESS),
                List.of(EXECUTED),
                List.of(SPENT),
                Set.of(PAID_CLAIM.key()),
                List.of(reports),
                List.of());
    }

    private static Report report(String state, BigDecimal amount, boolean genuine) {
        return new Report(PAID_CLAIM.key(), 7, state, amount, genuine);
    }

    @Test
    void aReportOfTheFinalStateIsRight() {
        Report right = report("Success", PRICE, true);

        assertEquals(Set.of(), defects(reported(right, right)));
    }

    @Test
    void aReportOfAnotherStateOrAmountOrWithoutASignatureIsWrong() {
        Report right = report("Success", PRICE, true);

        assertEquals(Set.of(Defect.REPORT_WRONG), defects(reported(right, report("Failed", PRICE, true))));
        assertEquals(Set.of(Defect.REPORT_WRONG), defects(reported(right, report("Success", NONE, true))));
        assertEquals(Set.of(Defect.REPORT_WRONG), defects(reported(right, report("Success", PRICE, false))));
    }

    @Test
    void aReportThatNeverCameIsWrong() {
        assertEquals(Set.of(Defect.REPORT_WRONG), defects(reported()));
    }

    @Test
    void theVerdictCountsReferencesAndIsBadWhereAnythingWasFound() {
        Verdict verdict = new Verdict(1, 2, "3 (gateway 3)", "0", Comparison.of(success(booked("live", PRICE, 2))));

        assertFalse(verdict.isGood());
        assertTrue(
                verdict.line()
                        .startsWith("payments 1, commits 2, kills 3 (gateway 3), lost 0, doubled 1, wrongly released 0,"
                                + " mischarged 1, unresolved 0, clients wrong 0"),
                verdict.line());
    }

    @Test
    void aRunWithoutAPaymentProvesNothing() {
        assertFalse(new Verdict(0, 0, "0 ()", "0", List.of()).isGood());
    }
}
