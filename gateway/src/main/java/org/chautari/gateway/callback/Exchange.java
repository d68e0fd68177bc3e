package org.chautari.gateway.callback;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** One request to a client and as much of its answer as we listen to. Whatever the other side does, it ends in time. */
final class Exchange {

    private final Vertx vertx;
    private final int answerBytesMax;
    private final Instant sendBefore;
    private final Promise<Outcome> end = Promise.promise();
    private volatile Outcome soFar = new Outcome.Failed(Outcome.Reason.TIMEOUT);

    Exchange(Vertx vertx, int answerBytesMax, Instant sendBefore) {
        this.vertx = vertx;
        this.answerBytesMax = answerBytesMax;
        this.sendBefore = sendBefore;
    }

    /** Begins it. The future never fails. */
    Future<Outcome> begin(HttpClient client, RequestOptions options, Buffer body, Duration timeout) {
        long timer = vertx.setTimer(timeout.toMillis(), late -> end.tryComplete(soFar));
        client.request(options)
                .onSuccess(request -> connected(request, body))
                .onFailure(failure -> fail(Outcome.Reason.NO_CONNECTION));
        return end.future().onComplete(over -> vertx.cancelTimer(timer));
    }

    private void connected(HttpClientRequest request, Buffer body) {
        if (end.future().isComplete() || Instant.now().isAfter(sendBefore)) {
            request.exceptionHandler(unsent -> {}).reset();
            end.tryComplete(new Outcome.Late());
            return;
        }
        end.future().onComplete(over -> request.connection().close());
        request.exceptionHandler(failure -> fail(Outcome.Reason.NO_ANSWER));
        request.send(body).onSuccess(this::answered).onFailure(failure -> fail(Outcome.Reason.NO_ANSWER));
    }

    /** The status decides. The body is listened to for a moment, so that an honest client isn't hung up on. */
    private void answered(HttpClientResponse response) {
        if (response.statusCode() < 200) {
            fail(Outcome.Reason.NO_ANSWER);
            return;
        }
        soFar = new Outcome.Answered(response.statusCode());
        AtomicInteger bytes = new AtomicInteger();
        response.exceptionHandler(cut -> end.tryComplete(soFar))
                .endHandler(whole -> end.tryComplete(soFar))
                .handler(chunk -> {
                    if (bytes.addAndGet(chunk.length()) > answerBytesMax) {
                        end.tryComplete(soFar);
                    }
                });
    }

    /** Where the status is known already, it stands: the client has said what it had to say. */
    private void fail(Outcome.Reason reason) {
        end.tryComplete(soFar instanceof Outcome.Answered ? soFar : new Outcome.Failed(reason));
    }
}
