package org.chautari.gateway.payment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.ProtocolError;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.provider.Mismatch;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.ProviderJson;
import org.chautari.provider.Selection;
import org.junit.jupiter.api.Test;

class CommitFormTest {

    private static final ObjectMapper JSON = ProviderJson.mapper();
    private static final Mismatch NO = new Mismatch.Declined("No.");
    private static final List<Parameter> PARAMETERS =
            List.of(Parameter.text("offer_name"), Parameter.text("stb"), Parameter.text("renew_type"));

    @Test
    void theSelectionIsTheOneMadeOfExactlyWhatIsGiven() {
        CommitForm tv = read(false, "{\"session_id\": 1, \"amount\": 10, \"offer_name\": \"a\", \"stb\": \"b\"}");
        assertEquals(List.of("offer_name", "stb"), tv.selection().parameters());
        assertEquals(Map.of("offer_name", "a", "stb", "b"), tv.selector());
    }

    @Test
    void anEmptyTextIsAsGoodAsNothing() {
        CommitForm plan = read(
                false,
                "{\"session_id\": 1, \"amount\": 10, \"offer_name\": \"a\", \"stb\": \"\", \"renew_type\": null}");
        assertEquals(List.of("offer_name"), plan.selection().parameters());
    }

    @Test
    void aNumberIsAsGoodAsItsDigits() {
        assertEquals(
                Map.of("offer_name", "9"),
                read(false, "{\"session_id\": \"1\", \"amount\": 10, \"offer_name\": 9}")
                        .selector());
    }

    @Test
    void namingNothingAsksForTheFirstWayOfNaming() {
        ProtocolError error = stopped(false, "{\"session_id\": 1, \"amount\": 10}");
        assertEquals(ErrorCode.MALFORMED, error.code());
        assertEquals(1, error.errorData().path("offer_name").size());
    }

    @Test
    void namingHalfOfAnOfferAsksForTheOtherHalf() {
        ProtocolError error = stopped(false, "{\"session_id\": 1, \"amount\": 10, \"stb\": \"b\"}");
        assertEquals(1, error.errorData().path("offer_name").size());
    }

    @Test
    void twoWaysOfNamingAtOnceAreRefused() {
        ProtocolError error =
                stopped(false, "{\"session_id\": 1, \"amount\": 10, \"offer_name\": \"a\", \"renew_type\": \"b\"}");
        assertEquals(ErrorCode.MALFORMED, error.code());
        assertEquals(2, error.errorData().size());
    }

    @Test
    void aMissingReferenceHasACodeOfItsOwn() {
        assertEquals(ErrorCode.REFERENCE_NOT_PROVIDED, stopped(true, "{}").code());
    }

    private static CommitForm read(boolean referenceRequired, String json) {
        return (CommitForm) assertInstanceOf(Checked.Passed.class, parse(referenceRequired, json))
                .value();
    }

    private static ProtocolError stopped(boolean referenceRequired, String json) {
        return assertInstanceOf(Checked.Stopped.class, parse(referenceRequired, json))
                .error();
    }

    private static Checked<CommitForm> parse(boolean referenceRequired, String json) {
        ProviderDescriptor service = new ProviderDescriptor(
                "made-up",
                "Made up",
                List.of(),
                List.of(Parameter.text("username")),
                PARAMETERS,
                List.of(
                        new Selection(List.of("offer_name"), NO, NO),
                        new Selection(List.of("offer_name", "stb"), NO, NO),
                        new Selection(List.of("renew_type"), NO, NO)),
                true,
                referenceRequired,
                false,
                true);
        return RequestBody.parse(json.getBytes(StandardCharsets.UTF_8), JSON)
                .then(body -> CommitForm.read(body, service));
    }
}
