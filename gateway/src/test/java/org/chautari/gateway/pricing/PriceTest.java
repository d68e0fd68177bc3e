package org.chautari.gateway.pricing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.math.BigDecimal;
import java.util.List;
import org.chautari.gateway.ledger.Cost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PriceTest {

    private static final Rate SLABS = new Rate.Slabs(List.of(
            new Rate.Slab(100_000, new Rate.Flat(1_000)),
            new Rate.Slab(500_000, percent("1.5")),
            new Rate.Slab(Rate.Slab.NO_END, new Rate.Flat(5_000))));

    @ParameterizedTest
    @CsvSource({"2.5, 10000, 250", "2.5, 20, 0", "2.5, 60, 2", "0.0001, 999999999, 1000", "100, 7, 7", "0, 500, 0"})
    void percentageIsRoundedHalfEvenToThePaisa(String percent, long amountPaisa, long expectedPaisa) {
        assertEquals(expectedPaisa, percent(percent).of(amountPaisa));
    }

    @ParameterizedTest
    @CsvSource({"1, 1000", "100000, 1000", "100001, 1500", "500000, 7500", "500001, 5000", "999999999, 5000"})
    void firstSlabThatHoldsTheBillCounts(long amountPaisa, long expectedPaisa) {
        assertEquals(expectedPaisa, SLABS.of(amountPaisa));
    }

    @Test
    void billCostsItselfAndTheChargeLessTheCommission() {
        Price price = new Price(percent("2"), new Rate.Flat(500));

        Cost cost = price.of(185_000);

        assertEquals(new Cost(185_000, 500, 3_700), cost);
        assertEquals(181_800, cost.creditsPaisa());
    }

    @ParameterizedTest
    @CsvSource({"1, 0, 0", "100, 0, 99", "100, 1, 100", "100, 5000, 100"})
    void commissionIsNeverMoreThanTheBillNorMakesItFree(long amountPaisa, long chargePaisa, long commissionPaisa) {
        Price generous = new Price(new Rate.Flat(10_000), new Rate.Flat(chargePaisa));

        assertEquals(commissionPaisa, generous.of(amountPaisa).commissionPaisa());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-0.1", "100.0001", "1.00001"})
    void percentagesHaveTheirLimits(String percent) {
        assertThrows(IllegalArgumentException.class, () -> percent(percent));
    }

    @Test
    void slabsEndOneAboveTheOther() {
        Rate.Slab last = new Rate.Slab(Rate.Slab.NO_END, new Rate.Flat(1));
        Rate.Slab first = new Rate.Slab(100, new Rate.Flat(1));

        assertThrows(IllegalArgumentException.class, () -> new Rate.Slabs(List.of()));
        assertThrows(IllegalArgumentException.class, () -> new Rate.Slabs(List.of(first)));
        assertThrows(IllegalArgumentException.class, () -> new Rate.Slabs(List.of(last, last)));
        assertThrows(IllegalArgumentException.class, () -> new Rate.Slabs(List.of(first, first, last)));
    }

    @Test
    void ratesAreReadAsTheyWereWritten() throws Exception {
        ObjectMapper json = new ObjectMapper();
        for (Rate rate : List.of(SLABS, percent("2.25"), new Rate.Flat(100))) {
            assertEquals(rate, json.readValue(json.writerFor(Rate.class).writeValueAsString(rate), Rate.class));
        }
    }

    private static Rate.Percent percent(String percent) {
        return new Rate.Percent(new BigDecimal(percent));
    }
}
