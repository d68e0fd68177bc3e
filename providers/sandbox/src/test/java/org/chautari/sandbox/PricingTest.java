package org.chautari.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.chautari.money.Rupees;
import org.chautari.sandbox.Pricing.Price;
import org.chautari.sandbox.Service.User;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PricingTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        konnect          | expired        | {"package_id": "1-4412-8-1", "amount": 1850}                                             | 185000
        konnect          | expired        | {"package_id": "1-4412-8-1", "amount": "1850.00"}                                        | 185000
        net-max          | active         | {"package_id": "1-13286-5-12", "amount": 1.55e4}                                         | 1550000
        hashcnet-v2      | jeetenaug4     | {"package_code": 9, "duration_code": "1", "amount": 1232}                                | 123200
        hashcnet-v2      | jeetenaug4     | {"package code": "9", "duration code": "1", "amount": 999}                               | 99900
        hashcnet-v2      | jeetenaug4     | {"package_code": "9", "duration_code": "custom_1", "amount": 13500}                      | 1350000
        subisu           | khaltiinternet | {"offer_name": "Selfcare Renew IPS & Card", "amount": 1}                                 | 100
        subisu           | khaltioffer    | {"offer_name": "Combo Offer Test 2", "amount": 10}                                       | 1000
        subisu           | paypoint_video | {"offer_name": "Video Tests Plan 1M", "stb": "sample5", "amount": 10}                    | 1000
        subisu           | khaltivideo    | {"offer_name": "Video offer child tests", "stb": "Sample 11", "amount": 3}               | 300
        subisu           | khaltivideo    | {"offer_name": "10Mbps 12Months BPKIHS", "amount": 4000}                                 | 400000
        dishhome-updated | 1111           | {"package_id": 9}                                                                        | 50000
        dishhome-updated | 1111           | {"package_id": "9", "amount": "500"}                                                     | 50000
        """)
    void whatIsNamedCostsWhatThePayloadSays(String slug, String user, String commit, long paisa) throws IOException {
        Service service = Service.declared(slug);

        Price price = service.pricing().price(request(commit), payload(service, user, 0));

        assertEquals(new Price.Agreed(paisa), price);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        konnect          | expired        | {"package_id": "1-4412-8-1", "amount": 1850.01}            | {"package_id": "Package_id does not match with amount!"}
        konnect          | expired        | {"package_id": "1-13286-5-3", "amount": 5999}              | {"package_id": "Package_id is not offered!"}
        hashcnet-v2      | jeetenaug4     | {"package_code": 9, "duration_code": "1", "amount": 1000}  | {"package_code": "Package_code does not match with amount!"}
        subisu           | khaltiinternet | {"offer_name": "10Mbps 12Months BPKIHS", "amount": 10}     | {"offer_name": "Offer_name does not match with amount!"}
        subisu           | paypoint_video | {"offer_name": "Video Tests Plan 1M", "amount": 10}        | {"offer_name": "Offer_name is not offered!"}
        subisu           | khaltivideo    | {"offer_name": "Video offer child tests", "stb": "ABCC2C1D07B01A20", "amount": 3} | {"offer_name": "Offer_name is not offered!"}
        subisu           | khaltiinternet | {"renew_type": "other", "amount": 10}                      | {"renew_type": "Renew_type is not offered!"}
        dishhome-updated | 1111           | {"package_id": "9", "amount": 501}                         | {"package_id": "Package_id does not match with amount!"}
        dishhome-updated | 1111           | {"package_id": "10"}                                       | {"package_id": "Package_id is not offered!"}
        """)
    void whatDoesNotFitTheSessionIsRefusedAtItsParameter(String slug, String user, String commit, String details)
            throws IOException {
        Service service = Service.declared(slug);

        Price price = service.pricing().price(request(commit), payload(service, user, 0));

        Answer answer = ((Price.Refused) price).answer();
        assertEquals("1011", answer.body().path("error_code").asText());
        assertEquals(object(details), answer.body().path("details"));
    }

    @ParameterizedTest
    @CsvSource({"250.50, 25050, agreed", "250.50, 25051, misfit", "0, 100, declined"})
    void duesArePayableAtTheirAmount(String due, long claimedPaisa, String expected) throws IOException {
        Service service = Service.declared("subisu");
        long duePaisa = due.equals("0") ? 0 : 25_050;
        ObjectNode commit = object("{\"renew_type\": \"outstanding_payment\"}").put("amount", Rupees.of(claimedPaisa));

        Price price = service.pricing()
                .price(new Request(commit, Optional.empty()), payload(service, "khaltiinternet", duePaisa));

        assertEquals(
                expected,
                switch (price) {
                    case Price.Agreed(long paisa) -> paisa == claimedPaisa ? "agreed" : "another price";
                    case Price.Refused(Answer answer)
                    when answer.body().equals(Fixture.read("subisu/commit.no-outstanding.error.json")) -> "declined";
                    case Price.Refused(Answer answer) ->
                        answer.body().path("error_code").asText().equals("1011") ? "misfit" : "another refusal";
                });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        konnect          | {"amount": 1850}                                       | package_id
        konnect          | {"package_id": ["1-4412-8-1"], "amount": 1850}         | package_id
        konnect          | {"package_id": "1-4412-8-1"}                           | amount
        konnect          | {"package_id": "1-4412-8-1", "amount": "1,850"}        | amount
        konnect          | {"package_id": "1-4412-8-1", "amount": 0}              | amount
        konnect          | {"package_id": "1-4412-8-1", "amount": -1850}          | amount
        konnect          | {"package_id": "1-4412-8-1", "amount": 1e999999999}    | amount
        konnect          | {"package_id": "1-4412-8-1", "amount": [1850]}         | amount
        hashcnet-v2      | {"package_code": 9, "amount": 999}                     | duration_code
        subisu           | {"amount": "10"}                                       | offer_name
        dishhome-updated | {}                                                     | package_id
        """)
    void aMalformedParameterIsNamed(String slug, String commit, String parameter) throws IOException {
        Pricing pricing = Service.declared(slug).pricing();

        Optional<Answer> fault = pricing.malformed(request(commit));

        assertEquals("1010", fault.orElseThrow().body().path("error_code").asText());
        assertEquals(
                parameter,
                fault.orElseThrow().body().path("error_data").fieldNames().next());
    }

    private static ObjectNode payload(Service service, String user, long duePaisa) {
        return service.payload((User.Payer) service.user(user).orElseThrow(), duePaisa);
    }

    private static Request request(String json) throws IOException {
        return new Request(object(json), Optional.empty());
    }

    private static ObjectNode object(String json) throws IOException {
        return (ObjectNode) Json.parse(json.getBytes(StandardCharsets.UTF_8));
    }
}
