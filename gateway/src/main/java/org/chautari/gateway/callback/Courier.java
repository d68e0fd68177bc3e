package org.chautari.gateway.callback;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Takes one delivery to its client, once. */
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);

    private final Destinations destinations;
    private final CallbackClient client;
    private final Duration timeout;
    private final ObjectMapper json;
    private final Clock clock;

    @Inject
    Courier(CallbackConfig config, Destinations destinations, Vertx vertx, ObjectMapper json, Clock clock) {
        this(config, destinations, new CallbackClient(vertx, config, Optional.empty()), json, clock);
    }

    Courier(CallbackConfig config, Destinations destinations, CallbackClient client, ObjectMapper json, Clock clock) {
        this.destinations = destinations;
        this.client = client;
        this.timeout = config.timeout();
        this.json = json;
        this.clock = clock;
    }

    /** Makes the attempt; never a failure, and not much longer than the configured timeout. */
    Uni<Outcome> deliver(Delivery delivery) {
        if (delivery.url() == null || delivery.secret() == null) {
            return Uni.createFrom().item(new Outcome.Failed(Outcome.Reason.NO_ENDPOINT));
        }
        String secret = delivery.secret();
        Instant begun = clock.instant();
        return destinations
                .of(delivery.url(), delivery.mode())
                .chain(destination -> post(delivery, secret, destination, begun))
                .onFailure()
                .invoke(fault -> LOG.errorf(fault, "A callback failed: callbackId=%d", delivery.id()))
                .onFailure()
                .recoverWithItem(fault -> new Outcome.Failed(Outcome.Reason.FAULT));
    }

    private Uni<Outcome> post(Delivery delivery, String secret, Destination destination, Instant begun) {
        return switch (destination) {
            case Destination.Closed(Outcome.Reason reason, String sentence) ->
                Uni.createFrom().item(new Outcome.Failed(reason));
            case Destination.Open open -> post(delivery, secret, open, begun);
        };
    }

    private Uni<Outcome> post(Delivery delivery, String secret, Destination.Open open, Instant begun) {
        Instant now = clock.instant();
        DlrForm form = DlrForm.of(delivery, json);
        WebhookSecret key = WebhookSecret.of(secret).orElseThrow();
        Map<String, String> headers = Map.of(
                "host",
                open.address().authority(),
                "content-type",
                form.contentType(),
                "user-agent",
                "Chautari",
                Signature.ID,
                delivery.webhookId(),
                Signature.TIMESTAMP,
                Signature.seconds(now),
                Signature.SIGNATURE,
                Signature.of(key, delivery.webhookId(), now, form.body().getBytes()));
        Duration left = timeout.minus(Duration.between(begun, now));
        return left.isPositive()
                ? client.post(
                        open, headers, form.body(), left, delivery.ownUntil().minus(timeout))
                : Uni.createFrom().item(new Outcome.Failed(Outcome.Reason.TIMEOUT));
    }
}
