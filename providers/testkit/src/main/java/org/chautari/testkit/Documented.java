package org.chautari.testkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** The upstream as the documents have it: the test users by name, a commit that always succeeds, and a payment that did. */
final class Documented {

    static final Behaviour BEHAVIOUR =
            connection -> answer(connection.receive()).serve(connection);

    /** What differs from call to call, and so says nothing about which documented one it is. */
    private static final List<String> OF_THE_CALL = List.of("token", "reference");

    private static final Behaviour UNKNOWN_CUSTOMER = Behaviour.answer(400, refusal("4000", "No such customer."));

    private Documented() {}

    /** An error body of the protocol. */
    static ObjectNode refusal(String code, String details) {
        ObjectNode body = Json.MAPPER.valueToTree(Map.of("error_code", code, "details", details, "state", "Error"));
        body.put("status", false).put("message", "Whatever").put("error", "whatever");
        body.putObject("error_data");
        return body;
    }

    /** The answer that a payment of this reference has this state. */
    static ObjectNode status(String reference, String state) {
        ObjectNode body = Json.MAPPER.valueToTree(Map.of("reference", reference, "state", state, "details", "Paid"));
        return body.put("status", true).put("response_id", 1).put("amount", "250.50");
    }

    private static Behaviour answer(Received request) {
        if (request.action().equals("status")) {
            return Behaviour.answer(200, status(request.body().path("reference").asText(), "Success"));
        }
        Fixtures fixtures = Fixtures.of(request.slug());
        if (request.action().equals("commit")) {
            return Behaviour.answer(200, fixtures.file("commit.response"));
        }
        ObjectNode asked = customer(request.body());
        return fixtures.details().stream()
                .filter(documented -> Json.meansTheSame(customer(documented.request()), asked))
                .findFirst()
                .map(documented -> Behaviour.answer(documented.status(), documented.answer()))
                .orElse(UNKNOWN_CUSTOMER);
    }

    private static ObjectNode customer(ObjectNode request) {
        return request.deepCopy().remove(OF_THE_CALL);
    }
}
