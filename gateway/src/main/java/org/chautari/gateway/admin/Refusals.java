package org.chautari.gateway.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The admin API's no: an HTTP status and one sentence, with the name of the field that is wrong where one is. */
public final class Refusals {

    private Refusals() {}

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(String error, @Nullable String field) {}

    /** An answer of a status, with a sentence that says what to do. */
    public static Response of(int status, String sentence) {
        return answer(status, new Body(sentence, null));
    }

    /** The answer to what can't be done now: 503, and when to ask again. */
    static Response later(String sentence, Duration after) {
        return Response.fromResponse(of(503, sentence))
                .header(HttpHeaders.RETRY_AFTER, after.toSeconds())
                .build();
    }

    /** The answer to a field that isn't as it is wanted. */
    public static Response ofField(String field, String wanted) {
        return answer(400, new Body(field + ": " + wanted, field));
    }

    private static Response answer(int status, Body body) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(body)
                .build();
    }
}
