package org.chautari.gateway.ledger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** However a payment is refunded in parts, together they are what it cost, and none takes credits away. */
class CostProperties {

    @Property
    void partsAddUpToTheWhole(@ForAll("refundedInParts") Tuple.Tuple2<Cost, List<Long>> refunds) {
        Cost cost = refunds.get1();
        Cost before = cost.refunded(0);
        long back = 0;
        for (long refundedPaisa : refunds.get2()) {
            Cost after = cost.refunded(refundedPaisa);
            Legs legs = Legs.refund(after.minus(before));
            assertTrue(legs.availablePaisa() >= 0, legs::toString);
            back += legs.availablePaisa();
            before = after;
        }

        assertEquals(cost.creditsPaisa(), back);
        assertEquals(cost, before);
    }

    /** A cost, and how much of it is refunded after each refund, all of it at the end. */
    @Provide
    Arbitrary<Tuple.Tuple2<Cost, List<Long>>> refundedInParts() {
        return costs().flatMap(cost -> Arbitraries.longs()
                .between(0, cost.amountPaisa())
                .list()
                .ofMaxSize(30)
                .map(marks -> Tuple.of(
                        cost,
                        Stream.concat(marks.stream(), Stream.of(cost.amountPaisa()))
                                .sorted()
                                .distinct()
                                .toList())));
    }

    /** A commission is never more than its bill. */
    private static Arbitrary<Cost> costs() {
        Arbitrary<Long> amounts = Arbitraries.oneOf(
                Arbitraries.longs().between(1, 40), Arbitraries.longs().between(1, 999_999_999));
        return amounts.flatMap(amount -> Combinators.combine(
                        Arbitraries.longs().between(0, 999_999_999),
                        Arbitraries.longs().between(0, amount))
                .as((charge, commission) -> new Cost(amount, charge, commission)));
    }
}
