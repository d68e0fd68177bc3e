package org.chautari.gateway.guard;

import com.fasterxml.jackson.annotation.JsonInclude;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.jspecify.annotations.Nullable;

/** What those hear who are not let in. It never depends on what they asked for. */
@ApplicationScoped
public class Denials {

    private final String whatIsNeeded;

    Denials(AdminConfig config, AdminKey key) {
        whatIsNeeded = whatIsNeeded(config.oidc().issuer().isPresent(), key.isInUse());
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Body(String error, @Nullable String field) {}

    /** To those whom the gateway doesn't know. */
    public Response stranger() {
        return answer(401, new Body(whatIsNeeded, null), HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }

    /** To those whom it knows, and who lack the role that a method takes. */
    public Response roleMissing() {
        return answer(403, new Body("You lack the role that this takes.", null));
    }

    /** To the holder of the admin key who says to be somebody that nobody can be. */
    Response nobody(String header) {
        return answer(400, new Body(header + ": 1 to 50 letters, digits and . _ @ -.", header));
    }

    /** To those whom it can't know at the moment. */
    Response issuerAway() {
        return answer(503, new Body("The issuer of the token can't be reached: try again.", null));
    }

    private static String whatIsNeeded(boolean hasIssuer, boolean hasKey) {
        if (!hasIssuer) {
            return "This needs the admin key: Authorization: Bearer <key>.";
        }
        return hasKey
                ? "This needs the admin key or a token of the issuer: Authorization: Bearer <key or token>."
                : "This needs a token of the issuer: Authorization: Bearer <token>.";
    }

    private static Response answer(int status, Body body, String... header) {
        Response.ResponseBuilder answer =
                Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body);
        return (header.length == 0 ? answer : answer.header(header[0], header[1])).build();
    }
}
