package org.chautari.sandbox;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.impl.ConnectionBase;
import jakarta.inject.Singleton;
import java.time.Duration;

/** Sends replies, and fails to where a script says so; waits on timers only. */
@Singleton
class Delivery {

    private final Vertx vertx;
    private final Duration silenceMax;

    Delivery(Vertx vertx, SandboxConfig config) {
        this.vertx = vertx;
        this.silenceMax = config.silenceMax();
    }

    void deliver(Reply reply, HttpServerRequest request) {
        if (reply.delay().isZero()) {
            end(reply, request);
        } else {
            vertx.setTimer(reply.delay().toMillis(), timer -> end(reply, request));
        }
    }

    private void end(Reply reply, HttpServerRequest request) {
        switch (reply.ending()) {
            case ANSWER ->
                send(
                        request,
                        reply.answer().httpStatus(),
                        Json.write(reply.answer().body()));
            case SERVER_ERROR -> {
                Answer fault = Fault.SERVER_ERROR.answer();
                send(request, fault.httpStatus(), Json.write(fault.body()));
            }
            case GARBAGE -> {
                Buffer whole = Json.write(reply.answer().body());
                send(request, 200, whole.slice(0, whole.length() / 2));
            }
            case SILENCE -> keepSilent(request);
            case RESET -> reset(request);
        }
    }

    private static void send(HttpServerRequest request, int httpStatus, Buffer body) {
        HttpServerResponse response = request.response();
        if (!response.closed()) {
            response.setStatusCode(httpStatus)
                    .putHeader("Content-Type", "application/json")
                    .end(body);
        }
    }

    private void keepSilent(HttpServerRequest request) {
        long timer = vertx.setTimer(
                Math.max(1, silenceMax.toMillis()), late -> request.connection().close());
        request.response().closeHandler(closed -> vertx.cancelTimer(timer));
    }

    private static void reset(HttpServerRequest request) {
        // Only a socket that lingers for no time at all is closed by RST; Vert.x has no name for that of its own.
        Channel channel = ((ConnectionBase) request.connection()).channel();
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        var _ = channel.close();
    }
}
