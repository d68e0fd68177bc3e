package org.chautari.sandbox;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The sandbox's HTTP face: the servicegroup protocol, its status lookups, and its book. */
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
        lookup(router, "/api/service/bulk/status/?", desk::bulkStatus);
        lookup(router, "/api/service/status/?", desk::status);
        lookup(router, "/api/service/status/(?<token>[^/]+)/(?<reference>[^/]+)/?", desk::status);
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

    private interface Lookups {
        Reply receive(Map<String, String> address, byte[] body);
    }

    private void lookup(Router router, String path, Lookups lookups) {
        router.routeWithRegex(HttpMethod.GET, path)
                .handler(BodyHandler.create(false).setBodyLimit(BODY_BYTES_MAX))
                .handler(context ->
                        delivery.deliver(lookups.receive(address(context), body(context)), context.request()))
                .failureHandler(this::unreadable);
    }

    /** What the path and the query say; the first of several, and the path before the query. */
    private static Map<String, String> address(RoutingContext context) {
        Map<String, String> address = new HashMap<>(context.pathParams());
        context.queryParams().forEach(address::putIfAbsent);
        return address;
    }

    private static byte[] body(RoutingContext context) {
        Buffer body = context.body().buffer();
        return body == null ? new byte[0] : body.getBytes();
    }

    private void receive(RoutingContext context, Reception reception) {
        Reply reply = reception.receive(
                context.pathParam("slug"),
                body(context),
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
