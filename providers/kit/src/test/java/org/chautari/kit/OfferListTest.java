package org.chautari.kit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.chautari.provider.Offer;
import org.chautari.provider.ProviderJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferListTest {

    @ParameterizedTest
    @CsvSource({"1850, 185000", "1850.0, 185000", "'\"1850.00\"', 185000", "'\"0.01000\"', 1", "9999999.99, 999999999"})
    void aPriceIsTakenAsNumberOrText(String price, long paisa) {
        OfferList offers = new OfferList();

        offers.add("package", "A title", json(price), Map.of("package_id", "7"));

        assertEquals(List.of(new Offer("1", "A title", "package", paisa, Map.of("package_id", "7"))), offers.toList());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "\"0.00000\"",
                "-5",
                "\"-5\"",
                "0.001",
                "\"1.005\"",
                "10000000",
                "1e999999999",
                "\"1,850\"",
                "\"\"",
                "null",
                "true",
                "[1850]",
                "{}",
                "\"free\""
            })
    void whatHasNoPayablePriceIsLeftOut(String price) {
        OfferList offers = new OfferList();

        offers.add("package", "A title", json(price), Map.of("package_id", "7"));

        assertEquals(List.of(), offers.toList());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "a\nb", "a\u0000", "\uD800"})
    void whatNoCommitCouldNameIsLeftOut(String packageId) {
        OfferList offers = new OfferList();

        offers.add("package", "A title", json("1"), Map.of("package_id", packageId));
        offers.add("package", "A title", json("1"), Map.of("package_id", "7".repeat(101)));

        assertEquals(List.of(), offers.toList());
    }

    @Test
    void offersThatACommitCannotTellApartAreOne() {
        OfferList offers = new OfferList();

        offers.add("package", "First", json("10"), Map.of("package_id", "7"));
        offers.add("package", "Second", json("\"10.00\""), Map.of("package_id", "7"));
        offers.add("package", "Dearer", json("11"), Map.of("package_id", "7"));

        assertEquals(
                List.of("1 First", "2 Dearer"),
                offers.toList().stream()
                        .map(offer -> offer.id() + " " + offer.title())
                        .toList());
    }

    @Test
    void aTitleOfAnyLengthAndSignsBecomesOneLine() {
        OfferList offers = new OfferList();

        offers.add("package", "A\u0000\nB" + "\uD83D\uDE00".repeat(300), json("1"), Map.of("package_id", "मासिक"));

        assertEquals(
                "A B" + "\uD83D\uDE00".repeat(197), offers.toList().getFirst().title());
    }

    private static JsonNode json(String text) {
        try {
            return ProviderJson.mapper().readTree(text);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
