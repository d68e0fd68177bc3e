package org.chautari.gateway.api;

import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.UUID;
import org.chautari.gateway.admin.Refusals;
import org.chautari.gateway.guard.AdminGuard;
import org.chautari.gateway.guard.Denials;
import org.chautari.gateway.protocol.Answers;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.ProtocolError;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/**
 * The one place where exceptions end: logged once, and answered without their text, to clients in the protocol's form, to
 * operators in a sentence.
 */
class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);

    private final Denials denials;

    Faults(Denials denials) {
        this.denials = denials;
    }

    @ServerExceptionMapper
    Response noSuchPath(NotFoundException missing, UriInfo uri) {
        return AdminGuard.guards(uri)
                ? Refusals.of(404, "There is nothing here.")
                : Answers.of(ProtocolError.of(ErrorCode.NO_SUCH_SERVICE));
    }

    /** Only the admin API asks who somebody is. */
    @ServerExceptionMapper({UnauthorizedException.class, AuthenticationFailedException.class})
    Response stranger() {
        return denials.stranger();
    }

    @ServerExceptionMapper(ForbiddenException.class)
    Response roleMissing() {
        return denials.roleMissing();
    }

    @ServerExceptionMapper
    Response otherMethod(NotAllowedException refused, UriInfo uri) {
        return badRequest(refused, uri);
    }

    @ServerExceptionMapper
    Response badRequest(WebApplicationException refused, UriInfo uri) {
        int status = refused.getResponse().getStatus();
        if (status >= 500) {
            return fault(refused, uri);
        }
        return AdminGuard.guards(uri)
                ? Refusals.of(status, "The request is not one that this path takes.")
                : Answers.of(ProtocolError.of(ErrorCode.NOT_JSON));
    }

    /** An operator's JSON of another shape; without this, the server would tell of our classes. */
    @ServerExceptionMapper
    Response otherShape(MismatchedInputException refused) {
        return Refusals.of(400, "The body is not the JSON object that this path takes.");
    }

    @ServerExceptionMapper
    Response fault(Throwable failure, UriInfo uri) {
        String correlationId = UUID.randomUUID().toString();
        LOG.errorf(failure, "A request failed: correlationId=%s", correlationId);
        return AdminGuard.guards(uri)
                ? Refusals.of(500, "A fault of the gateway; its log has it as " + correlationId + ".")
                : Answers.fault(correlationId);
    }
}
