package org.chautari.gateway.pricing;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** How much money goes with a bill, by its amount. Pure; rounded half-even to the paisa, once. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Rate.Flat.class, name = "flat"),
    @JsonSubTypes.Type(value = Rate.Percent.class, name = "percent"),
    @JsonSubTypes.Type(value = Rate.Slabs.class, name = "slabs")
})
public sealed interface Rate {

    /** Nothing, whatever the bill. */
    Rate NOTHING = new Flat(0);

    /** No rate has more slabs. */
    int SLABS_MAX = 20;

    /** The money that goes with a bill, in paisa, zero or more. */
    long of(long amountPaisa);

    /** A rate that doesn't depend on slabs. */
    sealed interface Simple extends Rate {}

    /** The same for every bill. */
    record Flat(long paisa) implements Simple {

        /** As much as the largest amount of the protocol. */
        public static final long PAISA_MAX = 999_999_999;

        public Flat {
            require(paisa >= 0 && paisa <= PAISA_MAX, "a flat rate is 0 to 9999999.99 rupees");
        }

        @Override
        public long of(long amountPaisa) {
            return paisa;
        }
    }

    /** Percent of the bill. */
    record Percent(BigDecimal percent) implements Simple {

        private static final int DECIMALS_MAX = 4;

        public Percent {
            require(
                    percent.signum() >= 0
                            && percent.compareTo(BigDecimal.valueOf(100)) <= 0
                            && percent.stripTrailingZeros().scale() <= DECIMALS_MAX,
                    "a percentage is 0 to 100, with at most 4 decimals");
        }

        @Override
        public long of(long amountPaisa) {
            return percent.multiply(BigDecimal.valueOf(amountPaisa))
                    .movePointLeft(2)
                    .setScale(0, RoundingMode.HALF_EVEN)
                    .longValueExact();
        }
    }

    /** The rate of the first slab that a bill is not above. */
    record Slabs(List<Slab> slabs) implements Rate {

        public Slabs {
            slabs = List.copyOf(slabs);
            require(!slabs.isEmpty() && slabs.size() <= SLABS_MAX, "a rate has 1 to 20 slabs");
            long below = 0;
            for (Slab slab : slabs) {
                require(slab.upToPaisa() > below, "each slab ends above the one before it");
                below = slab.upToPaisa();
            }
            require(below == Slab.NO_END, "the last slab has no end");
        }

        @Override
        public long of(long amountPaisa) {
            return slabs.stream()
                    .filter(slab -> slab.holds(amountPaisa))
                    .findFirst()
                    .orElseThrow()
                    .rate()
                    .of(amountPaisa);
        }
    }

    /**
     * Bills up to an amount.
     *
     * @param upToPaisa the largest bill of this slab; {@link #NO_END} for the last one
     */
    record Slab(long upToPaisa, Simple rate) {

        /** Above every bill. */
        public static final long NO_END = Long.MAX_VALUE;

        boolean holds(long amountPaisa) {
            return amountPaisa <= upToPaisa;
        }
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw new IllegalArgumentException(sentence);
        }
    }
}
