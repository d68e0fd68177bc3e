package org.chautari.gateway.admin;

import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;
import org.jboss.resteasy.reactive.server.vertx.VertxResteasyReactiveRequestContext;

/** Writes a body piece by piece, each once the network has taken the one before it. */
@Provider
public class StreamedWriter implements ServerMessageBodyWriter<Streamed> {

    private static final Logger LOG = Logger.getLogger(StreamedWriter.class);

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, ResteasyReactiveResourceInfo target, MediaType mediaType) {
        return type == Streamed.class;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return type == Streamed.class;
    }

    @Override
    public void writeResponse(Streamed body, Type genericType, ServerRequestContext context) {
        VertxResteasyReactiveRequestContext request = (VertxResteasyReactiveRequestContext) context;
        ServerHttpResponse response = context.serverResponse();
        request.suspend();
        response.setChunked(true);
        body.pieces()
                .onItem()
                .transformToUniAndConcatenate(piece -> write(response, piece, body))
                .subscribe()
                .with(
                        written -> {},
                        failure -> {
                            LOG.warnf("A body was broken off: %s", failure);
                            cut(request.getContext().request().connection());
                            request.resume();
                        },
                        () -> {
                            response.end();
                            request.resume();
                        });
    }

    /** At once, past the handler that would first wait for its reader to take what was written. */
    private static void cut(HttpConnection connection) {
        if (connection instanceof ConnectionBase open) {
            var _ = open.channelHandlerContext().close();
        } else {
            connection.close();
        }
    }

    private static Uni<Void> write(ServerHttpResponse response, byte[] piece, Streamed body) {
        return Uni.createFrom()
                .completionStage(() -> response.write(piece))
                .ifNoItem()
                .after(body.unreadMax())
                .fail();
    }

    @Override
    public void writeTo(
            Streamed body,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out) {
        throw new UnsupportedOperationException("a streamed body is written to the network alone");
    }
}
