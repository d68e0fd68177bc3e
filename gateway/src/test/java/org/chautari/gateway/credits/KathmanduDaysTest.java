package org.chautari.gateway.credits;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KathmanduDaysTest {

    @ParameterizedTest
    @ValueSource(strings = {"2024-02-29", "24-02-29"})
    void dayIsReadWithItsCenturyOrWithout(String text) {
        assertEquals(Optional.of(LocalDate.of(2024, 2, 29)), KathmanduDays.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026-02-30",
                "2026-02-29",
                "26-02-29",
                "2026-13-01",
                "2026-00-10",
                "2026-1-1",
                "2026-01-31 ",
                "31-01-2026",
                "20260131",
                "2026/01/31",
                "２０２６-01-31",
                "+2026-01-31",
                "12026-01-31",
                "126-01-31"
            })
    void whatIsNoDayIsNotRead(String text) {
        assertEquals(Optional.empty(), KathmanduDays.parse(text));
    }

    @Test
    void dayBeginsInKathmandu() {
        LocalDate day = LocalDate.of(2026, 1, 31);

        assertEquals(Instant.parse("2026-01-30T18:15:00Z"), KathmanduDays.start(day));
        assertEquals(Instant.parse("2026-01-31T18:15:00Z"), KathmanduDays.end(day));
        assertEquals(day, KathmanduDays.of(Instant.parse("2026-01-30T18:15:00Z")));
    }
}
