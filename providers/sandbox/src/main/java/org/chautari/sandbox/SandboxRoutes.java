package org.chautari.sandbox;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Optional;

/** The sandbox's HTTP face: the servicegroup protocol, and its book. */
@Singleton
class SandboxRoutes {

    private static final int BODY_BYTES_MAX = 64 * 1024;

    private final Desk desk;
    private final Delivery delivery;
    private final Book book;

    SandboxRoutes(Desk desk, Delivery delivery, Book book) {
        this.desk = desk;
        this.delivery = delivery;
        this.book = book;
    }

    void routes(@Observes Router router) {
        protocol(router, "details", desk::details);
        protocol(router, "commit", desk::commit);
        router.get("/book").handler(this::book);
    }

    private interface Reception {
        Reply receive(String slug, byte[] body, Optional<String> clientReference);
    }

    private void protocol(Router router, String call, Reception reception) {
        router.routeWithRegex(HttpMethod.POST, "/api/servicegroup/%s/(?<slug>[^/]+)/?".formatted(call))
                .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
                .handler(context -> receive(context, reception))
                .failureHandler(this::unreadable);
    }

    private void receive(RoutingContext context, Reception reception) {
        Reply reply = reception.receive(
                context.pathParam("slug"),
                context.body().buffer() == null
                        ? new byte[0]
                        : context.body().buffer().getBytes(),
                Optional.ofNullable(context.request().getHeader("X-Client-Reference")));
        delivery.deliver(reply, context.request());
    }

    private void unreadable(RoutingContext context) {
        if (context.statusCode() == 413) {
            delivery.deliver(Reply.of(Fault.NOT_JSON.answer()), context.request());
        } else {
            context.next();
        }
    }

    private void book(RoutingContext context) {
        String reference = context.request().getParam("reference");
        BookStream.send(reference == null ? book.all() : book.find(reference), context.response());
    }
}
