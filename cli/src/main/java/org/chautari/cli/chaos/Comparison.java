package org.chautari.cli.chaos;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.chautari.cli.chaos.Finding.Defect;
import org.jspecify.annotations.Nullable;

/** Compares everybody's books, reference by reference; what the sandbox executed is the truth. */
final class Comparison {

    private final Books books;
    private final List<Finding> findings = new ArrayList<>();

    private Comparison(Books books) {
        this.books = books;
    }

    /** All that doesn't agree; empty where all is well. */
    static List<Finding> of(Books books) {
        Comparison comparison = new Comparison(books);
        comparison.paymentsWithTheBook();
        comparison.claimsWithPayments();
        comparison.purses();
        comparison.reports();
        books.ledgerFaults().forEach(fault -> comparison.find(Defect.BOOKS_OFF, "ledger", fault));
        return List.copyOf(comparison.findings);
    }

    private void paymentsWithTheBook() {
        Map<String, List<Booked>> executed =
                books.book().stream().collect(Collectors.groupingBy(Booked::upstreamReference));
        Set<Claim.Key> successes = new HashSet<>();
        for (Paid payment : books.payments()) {
            List<Booked> rows = payment.upstreamReference() == null
                    ? List.of()
                    : executed.getOrDefault(payment.upstreamReference(), List.of());
            compare(payment, rows);
            if (payment.isSuccess() && !successes.add(payment.key())) {
                find(Defect.DOUBLED, payment.reference(), "the gateway has two successes of one reference");
            }
            if (payment.upstreamReference() != null) {
                executed.remove(payment.upstreamReference());
            }
        }
        executed.values().forEach(rows -> rows.forEach(this::withoutPayment));
    }

    private void compare(Paid payment, List<Booked> rows) {
        int executions = rows.stream().mapToInt(Booked::executions).sum();
        String said = "payment %d is %s, executed %d times".formatted(payment.id(), payment.state(), executions);
        if (executions > 1) {
            find(Defect.DOUBLED, payment.reference(), said);
        }
        if (!payment.isFinal()) {
            find(Defect.UNRESOLVED, payment.reference(), said);
        } else if (payment.isSuccess()) {
            if (executions == 0) {
                find(Defect.LOST, payment.reference(), said);
            }
            rows.stream().filter(row -> !isOf(row, payment)).forEach(row -> mischarged(payment, row));
        } else if (executions > 0) {
            find(Defect.WRONGLY_RELEASED, payment.reference(), said);
        }
    }

    private static boolean isOf(Booked row, Paid payment) {
        return row.mode().equals(payment.mode())
                && row.service().equals(payment.service())
                && row.reference().equals(payment.reference())
                && same(row.amount(), payment.amount());
    }

    private void mischarged(Paid payment, Booked row) {
        find(Defect.MISCHARGED, payment.reference(), "charged as %s, executed as %s".formatted(payment, row));
    }

    private void withoutPayment(Booked row) {
        if (row.executions() > 0) {
            find(Defect.WRONGLY_RELEASED, row.reference(), "executed without a payment: " + row);
        }
        if (row.executions() > 1) {
            find(Defect.DOUBLED, row.reference(), "executed %d times".formatted(row.executions()));
        }
    }

    private Map<Claim.Key, Paid> payments() {
        Map<Claim.Key, Paid> payments = new HashMap<>();
        books.payments().forEach(payment -> payments.merge(payment.key(), payment, Comparison::successFirst));
        return payments;
    }

    private void claimsWithPayments() {
        Map<Claim.Key, Paid> payments = payments();
        for (Claim claim : books.claims()) {
            compare(claim, payments.remove(claim.key()));
        }
        payments.values()
                .forEach(payment ->
                        find(Defect.CLIENT_WRONG, payment.reference(), "no client knows of payment " + payment.id()));
    }

    private static Paid successFirst(Paid one, Paid other) {
        return one.isSuccess() ? one : other;
    }

    private void compare(Claim claim, @Nullable Paid payment) {
        String said = "the client has it as %s %s, the gateway %s"
                .formatted(claim.amount(), claim.belief(), payment == null ? "knows nothing of it" : payment);
        boolean success = payment != null && payment.isSuccess();
        switch (claim.belief()) {
            case HELD -> find(Defect.UNRESOLVED, claim.reference(), said);
            case NOT_PAID -> {
                if (success) {
                    find(Defect.CLIENT_WRONG, claim.reference(), said);
                }
            }
            case PAID -> {
                if (payment == null) {
                    find(Defect.LOST, claim.reference(), said);
                }
                if (payment == null || !success || !same(payment.amount(), claim.amount())) {
                    find(Defect.CLIENT_WRONG, claim.reference(), said);
                }
            }
        }
    }

    private void purses() {
        for (Purse purse : books.purses()) {
            BigDecimal spent = books.payments().stream()
                    .filter(Paid::isSuccess)
                    .filter(payment -> payment.account().equals(purse.account())
                            && payment.mode().equals(purse.mode()))
                    .map(Paid::amount)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            boolean right = same(purse.spent(), spent)
                    && same(purse.available(), purse.granted().subtract(spent))
                    && purse.held().signum() == 0;
            if (!right) {
                find(Defect.BOOKS_OFF, purse.account(), "its payments cost %s, and it has %s".formatted(spent, purse));
            }
        }
    }

    private void reports() {
        Map<Claim.Key, Paid> payments = payments();
        Set<Claim.Key> unheard = new HashSet<>(books.owed());
        for (Report report : books.reports()) {
            unheard.remove(report.key());
            Paid payment = payments.get(report.key());
            boolean right = report.genuine()
                    && payment != null
                    && payment.state().equals(report.state())
                    && payment.id() == report.paymentId()
                    && same(payment.amount(), report.amount());
            if (!right) {
                find(Defect.REPORT_WRONG, report.key().reference(), "%s of %s".formatted(report, payment));
            }
        }
        unheard.forEach(key -> find(Defect.REPORT_WRONG, key.reference(), "its client was told to wait, and no more"));
    }

    private static boolean same(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) == 0;
    }

    private void find(Defect defect, String reference, String what) {
        findings.add(new Finding(defect, reference, what));
    }
}
