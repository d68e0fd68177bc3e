package org.chautari.gateway.api;

import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import org.chautari.gateway.protocol.ErrorCode;
import org.chautari.gateway.protocol.ProtocolError;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** The one place where exceptions end: logged once, and answered in the protocol's form without their text. */
class Faults {

    private static final Logger LOG = Logger.getLogger(Faults.class);

    @ServerExceptionMapper
    Response noSuchPath(NotFoundException missing) {
        return Answers.of(ProtocolError.of(ErrorCode.NO_SUCH_SERVICE));
    }

    @ServerExceptionMapper
    Response otherMethod(NotAllowedException refused) {
        return Answers.of(ProtocolError.of(ErrorCode.NOT_JSON));
    }

    @ServerExceptionMapper
    Response badRequest(WebApplicationException refused) {
        return refused.getResponse().getStatus() < 500
                ? Answers.of(ProtocolError.of(ErrorCode.NOT_JSON))
                : fault(refused);
    }

    @ServerExceptionMapper
    Response fault(Throwable failure) {
        String correlationId = UUID.randomUUID().toString();
        LOG.errorf(failure, "A request failed: correlationId=%s", correlationId);
        return Answers.fault(correlationId);
    }
}
