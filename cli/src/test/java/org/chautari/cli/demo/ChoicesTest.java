package org.chautari.cli.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.chautari.cli.JsonCalls;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChoicesTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            subisu           | khaltiinternet | 5  | Internet Northbound                                 | 10   | {offer_name=Internet Northbound}
            net-max          | expired        | 4  | NET+TV - 30Mbps - 1 Month(s)                        | 1850 | {package_id=1-4412-8-1}
            konnect          | active         | 2  | Fiber Internet (First Installation) - 3 Month(s)    | 5999 | {package_id=1-13286-5-3}
            hashcnet-v2      | jeetenaug4     | 12 | Fiber Gold, 1 Month                                 | 1232 | {duration_code=1, package_code=9}
            dishhome-updated | 1111           | 9  | 1 Month                                             | 400  | {package_id=1}
            """)
    void whatMayBePaidIsReadFromTheDocumentedPayload(
            String service, String customer, int count, String title, BigDecimal amount, String selector)
            throws IOException {
        Path file = Path.of("../docs/protocol/fixtures", service, "details." + customer + ".response.json");
        DemoBill bill = DemoBill.ALL.stream()
                .filter(each -> each.service().equals(service))
                .findFirst()
                .orElseThrow();

        List<Choice> choices = bill.choices().apply(JsonCalls.JSON.readTree(file.toFile()));

        assertEquals(count, choices.size());
        assertEquals(title, choices.getFirst().title());
        assertEquals(0, choices.getFirst().amount().compareTo(amount));
        assertEquals(selector, new TreeMap<>(choices.getFirst().selector()).toString());
    }
}
