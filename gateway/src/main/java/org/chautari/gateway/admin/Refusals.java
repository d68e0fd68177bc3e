package org.chautari.gateway.admin;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The admin API's no: an HTTP status and one sentence. */
public final class Refusals {

    private Refusals() {}

    record Body(String error) {}

    /** An answer of a status, with a sentence that says what to do. */
    public static Response of(int status, String sentence) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON_TYPE)
                .entity(new Body(sentence))
                .build();
    }
}
