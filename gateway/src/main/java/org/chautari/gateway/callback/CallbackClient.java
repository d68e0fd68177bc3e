package org.chautari.gateway.callback;

import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import io.vertx.core.net.TrustOptions;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Posts to servers that nobody vouches for: each time over a connection of its own to the given address, whose certificate
 * must be the host's; no redirect is followed, and no more of an answer read than a little.
 */
final class CallbackClient {

    private final Vertx vertx;
    private final HttpClient client;
    private final Duration connectTimeout;
    private final int answerBytesMax;

    /**
     * A client.
     *
     * @param trust whose certificates are believed; the platform's authorities unless given
     */
    CallbackClient(Vertx vertx, CallbackConfig config, Optional<TrustOptions> trust) {
        HttpClientOptions options = new HttpClientOptions()
                .setKeepAlive(false)
                .setVerifyHost(true)
                .setSslHandshakeTimeout(config.connectTimeout().toMillis())
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
        trust.ifPresent(options::setTrustOptions);
        this.vertx = vertx;
        this.connectTimeout = config.connectTimeout();
        this.answerBytesMax = config.answerBytesMax();
        this.client = vertx.httpClientBuilder()
                .with(options)
                .with(new PoolOptions().setHttp1MaxSize(config.concurrencyMax()))
                .withConnectHandler(connection -> connection.exceptionHandler(told -> {}))
                .build();
    }

    /**
     * Posts once.
     *
     * @param timeout until the answer's status is known
     * @param sendBefore when it is too late to send it, by the wall clock: time passes there while a process stands still
     * @return what came of it; never a failure
     */
    Uni<Outcome> post(
            Destination.Open where, Map<String, String> headers, Buffer body, Duration timeout, Instant sendBefore) {
        RequestOptions options = new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setServer(SocketAddress.inetSocketAddress(
                        new InetSocketAddress(where.ip(), where.address().port())))
                .setHost(where.address().host())
                .setPort(where.address().port())
                .setSsl(where.address().secure())
                .setURI(where.address().target())
                .setFollowRedirects(false)
                .setConnectTimeout(connectTimeout.toMillis());
        headers.forEach(options::putHeader);
        return Uni.createFrom()
                .emitter(emitter -> new Exchange(vertx, answerBytesMax, sendBefore)
                        .begin(client, options, body, timeout)
                        .onComplete(end -> emitter.complete(end.result())));
    }
}
