package org.chautari.gateway.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may decide, on what grounds, and when it takes two. */
class OperatorRulesTest {

    @ParameterizedTest
    @ValueSource(strings = {"sita", " sita ", "SITA", "Sita\t", "\u2003sIta"})
    void oneOperatorIsOneNameHoweverItIsTyped(String typed) {
        assertEquals(Optional.of(new OperatorName("sita")), OperatorName.of(typed));
    }

    @Test
    void aLetterThatOnlyLooksAnotherIsNoOtherOperator() {
        assertEquals(OperatorName.of("kumar"), OperatorName.of("\u212Aumar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a b", "a\nb", "sītā", "a/b", "<a>", "a\0"})
    void whatIsNoNameIsNone(String typed) {
        assertEquals(Optional.empty(), OperatorName.of(typed));
    }

    @ParameterizedTest
    @CsvSource({"0, false", "1, true", "50, true", "51, false"})
    void aNameHasOneToFiftyCharacters(int length, boolean isName) {
        assertEquals(isName, OperatorName.of("a".repeat(length)).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"4, false", "5, true", "200, true", "201, false"})
    void aReasonHasFiveToTwoHundredCharacters(int length, boolean isReason) {
        assertEquals(isReason, OperatorReason.of("a".repeat(length)).isPresent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"        ", "two\nlines", "two\rlines", "two\u2028lines", "two\u0085lines", "null\0null"})
    void aReasonIsOneLine(String typed) {
        assertEquals(Optional.empty(), OperatorReason.of(typed));
    }

    @ParameterizedTest
    @CsvSource({"1, false", "499999, false", "500000, false", "500001, true", "999999999, true"})
    void whatCostsMoreThanTheLimitTakesTwo(long amountPaisa, boolean two) {
        assertEquals(two, FourEyes.above(new BigDecimal("5000.00")).areNeededFor(amountPaisa));
    }

    @Test
    void withALimitOfZeroEverythingTakesTwo() {
        assertEquals(true, FourEyes.above(BigDecimal.ZERO).areNeededFor(1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0.001", "10000000"})
    void aLimitThatIsNoAmountIsNoLimit(String rupees) {
        assertThrows(IllegalArgumentException.class, () -> FourEyes.above(new BigDecimal(rupees)));
    }
}
