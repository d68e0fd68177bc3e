package org.chautari.sandbox;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Tells whoever is configured what became of queued payments. A report is sent until it is acknowledged, a few times at
 * most, and is lost at a stop: it is a hint, as any upstream's is. Waits for nothing.
 */
@Singleton
class DlrSender {

    /** Where reports go, and what they are signed with. */
    record Target(String url, DlrSecret secret) {

        private static final String SERVICE = "{service}";

        Target {
            if (!secret.isInForm()) {
                throw new IllegalArgumentException(
                        "chautari.sandbox.dlr-secret is whsec_ and the Base64 of 24 to 64 bytes");
            }
        }

        String url(String slug) {
            return url.replace(SERVICE, slug);
        }
    }

    private static final Logger LOG = Logger.getLogger(DlrSender.class);

    private static final int ATTEMPTS_MAX = 5;
    private static final int CONNECTIONS_MAX = 8;
    private static final Duration ATTEMPT_MAX = Duration.ofSeconds(5);

    private final Vertx vertx;
    private final HttpClient http;
    private final Optional<Target> target;
    private final int pendingMax;
    private final Duration retryAfter;
    private final AtomicInteger pending = new AtomicInteger();

    @Inject
    DlrSender(Vertx vertx, SandboxConfig config) {
        this(vertx, config.dlrUrl().map(url -> target(url, config)), config.dlrPendingMax(), config.dlrRetryAfter());
    }

    DlrSender(Vertx vertx, Optional<Target> target, int pendingMax, Duration retryAfter) {
        this.vertx = vertx;
        this.http = vertx.createHttpClient(
                new HttpClientOptions(),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS_MAX).setMaxWaitQueueSize(pendingMax));
        this.target = target;
        this.pendingMax = pendingMax;
        this.retryAfter = retryAfter;
    }

    /** Reports a payment that has just become final, as its act says. */
    void report(Row row, DlrAct act) {
        if (target.isPresent()) {
            Dlr dlr = Dlr.of(row, act);
            int copies = act == DlrAct.TWICE ? 2 : 1;
            for (int copy = 0; copy < copies; copy++) {
                start(dlr, target.get());
            }
        }
    }

    /** How many reports are on their way. */
    int pending() {
        return pending.get();
    }

    private void start(Dlr dlr, Target to) {
        if (pending.incrementAndGet() > pendingMax) {
            end(dlr, "dropped, too many wait");
        } else {
            attempt(dlr, to, 1);
        }
    }

    private void attempt(Dlr dlr, Target to, int attempt) {
        post(dlr, to).onComplete(answered -> {
            if (answered.succeeded() && answered.result() / 100 == 2) {
                end(dlr, "acknowledged");
            } else if (attempt == ATTEMPTS_MAX) {
                end(dlr, "given up");
            } else {
                long waitMillis = Math.max(1, retryAfter.toMillis() << (attempt - 1));
                vertx.setTimer(waitMillis, due -> attempt(dlr, to, attempt + 1));
            }
        });
    }

    private void end(Dlr dlr, String outcome) {
        pending.decrementAndGet();
        LOG.debugf("Delivery report ended slug=%s outcome=%s", dlr.slug(), outcome);
    }

    private Future<Integer> post(Dlr dlr, Target to) {
        MultipartForm form = new MultipartForm(dlr.id(), dlr.fields());
        byte[] body = form.body();
        long timestamp = Instant.now().getEpochSecond();
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(to.url(dlr.slug()))
                .setTimeout(ATTEMPT_MAX.toMillis())
                .putHeader("Content-Type", form.contentType())
                .putHeader("webhook-id", dlr.id())
                .putHeader("webhook-timestamp", Long.toString(timestamp))
                .putHeader("webhook-signature", to.secret().sign(dlr.id(), timestamp, body));
        return http.request(options).compose(request -> exchange(request, body));
    }

    private static Future<Integer> exchange(HttpClientRequest request, byte[] body) {
        return request.send(Buffer.buffer(body)).map(response -> statusAlone(request, response));
    }

    /** The status, which is all that matters: whatever else the answer has in store is cut off, however long it is. */
    private static int statusAlone(HttpClientRequest request, HttpClientResponse response) {
        response.exceptionHandler(cutOff -> {});
        request.reset();
        return response.statusCode();
    }

    private static Target target(String url, SandboxConfig config) {
        return new Target(
                url,
                config.dlrSecret()
                        .orElseThrow(() -> new IllegalStateException(
                                "chautari.sandbox.dlr-url needs chautari.sandbox.dlr-secret")));
    }
}
