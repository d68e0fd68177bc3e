package org.chautari.gateway.testing.document;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.chautari.gateway.testing.Answer;
import org.chautari.gateway.testing.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A call that isn't as the document says is found, and the place in the document is named. */
class CallTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /audit?limit=5        |                | 200 | {'entries': [], 'next_cursor': null}",
                "PUT    | /services/sky-tv/maintenance | {'on': true} | 204 |",
                "DELETE | /tokens/17            |                | 204 |",
                "GET    | /audit?order=up       |                | 400 | {'error': 'order: no such field is known here.', 'field': 'order'}",
                "POST   | /accounts             | {'nam': 'x'}   | 400 | {'error': 'nam: no such field is known here.', 'field': 'nam'}",
                "GET    | /payments/x           |                | 404 | {'error': 'There is nothing here.'}",
                "GET    | /no/such/path         |                | 404 | {'error': 'There is nothing here.'}",
                "GET    | /services             |                | 500 | {'error': 'A fault.'}"
            })
    void callThatIsDescribedPasses(String method, String target, String body, int status, String answer) {
        assertDoesNotThrow(() -> Call.check(method, target, json(body), answer(status, answer)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "GET    | /audit          |              | 200 | {'entries': []}                     | required property 'next_cursor'",
                "GET    | /audit          |              | 200 | {'entries': [], 'next_cursor': null, 'colour': 'red'} | colour",
                "GET    | /audit          |              | 200 | {'entries': [{}], 'next_cursor': null} | /entries/0",
                "GET    | /audit          |              | 418 | {'error': 'No.'}                    | #/paths/~1audit/get/responses has no 418",
                "GET    | /audit          |              | 400 | {'status': false}                   | #/components/responses/BadRequest/content/application~1json/schema",
                "DELETE | /tokens/17      |              | 204 | {'id': 17}                          | #/paths/~1tokens~1{id}/delete/responses/204 has no body",
                "GET    | /audit?order=up |              | 200 | {'entries': [], 'next_cursor': null} | has no parameter order",
                "GET    | /audit?limit=0  |              | 200 | {'entries': [], 'next_cursor': null} | #/components/parameters/Limit/schema",
                "DELETE | /accounts/a/callback |         | 204 |                                     | #/components/parameters/ModeOf is required",
                "PUT    | /services/sky-tv/maintenance | {'on': true, 'colour': 'red'} | 204 |        | colour",
                "PUT    | /services/sky-tv/maintenance | | 204 |                                     | requestBody is required",
                "POST   | /callbacks/17/replay | {}      | 202 | {'id': 17}                          | has no requestBody",
                "PUT    | /services/sky-tv/maintenance | {'on': true} | 400 | {'error': 'on: no such field is known here.', 'field': 'on'} | has the field",
                "GET    | /audit?limit=5  |              | 400 | {'error': 'limit: no such field is known here.', 'field': 'limit'} | has the field",
                "GET    | /no/such/path   |              | 200 | {}                                  | #/paths has no such operation"
            })
    void callThatIsNotDescribedFails(
            String method, String target, String body, int status, String answer, String said) {
        AssertionError failure = assertThrows(
                AssertionError.class, () -> Call.check(method, target, json(body), answer(status, answer)));

        assertTrue(failure.getMessage().startsWith(method + " " + target), failure::getMessage);
        assertTrue(failure.getMessage().contains(said), failure::getMessage);
    }

    @Test
    void otherTypeOfAnswerFails() {
        Answer csv = new Answer(200, "text/csv", "slug,name");

        AssertionError failure = assertThrows(AssertionError.class, () -> Call.check("GET", "/services", "", csv));

        assertTrue(failure.getMessage().contains("has no text/csv"), failure::getMessage);
    }

    private static Answer answer(int status, String body) {
        return new Answer(status, "application/json;charset=UTF-8", json(body));
    }

    private static String json(String text) {
        return text == null ? "" : Json.parse(text).toString();
    }
}
