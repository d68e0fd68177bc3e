package org.chautari.http;

import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.UniEmitter;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.time.Instant;

/**
 * One attempt of a call, in two phases that are never mixed up: getting a connection (nothing has left) and using it
 * (something may have). See docs/adr/0002-the-phase-of-a-call-decides.md.
 */
final class SingleCall {

    private final Vertx vertx;
    private final HttpClient client;
    private final CallLimits limits;

    SingleCall(Vertx vertx, HttpClient client, CallLimits limits) {
        this.vertx = vertx;
        this.client = client;
        this.limits = limits;
    }

    /**
     * Makes the attempt.
     *
     * @param sendBeforeNanos the {@link System#nanoTime()} after which nothing may be sent any more
     * @return the answer, or a {@link CallFailure}
     */
    Uni<Reply.Answered> attempt(Call call, long sendBeforeNanos) {
        return Uni.createFrom().emitter(emitter -> connect(call, sendBeforeNanos, emitter));
    }

    private void connect(Call call, long sendBeforeNanos, UniEmitter<? super Reply.Answered> emitter) {
        RequestOptions options = new RequestOptions()
                .setMethod(call.method())
                .setAbsoluteURI(call.uri().toString())
                .setConnectTimeout(limits.connectTimeout().toMillis());
        call.headers().forEach(options::putHeader);
        client.request(options)
                .onFailure(failure -> emitter.fail(new CallFailure.NotSent(nameOf(failure))))
                .onSuccess(request -> {
                    if (isTooLate(call, sendBeforeNanos)) {
                        request.reset();
                        emitter.fail(new CallFailure.NotSent("too late to send"));
                    } else {
                        send(call, request, emitter);
                    }
                });
    }

    /** By both clocks: the process's own may stand still while it is suspended, the wall clock may be set. */
    private static boolean isTooLate(Call call, long sendBeforeNanos) {
        return System.nanoTime() - sendBeforeNanos > 0 || Instant.now().isAfter(call.sendBefore());
    }

    /** From here on something may have left, and the attempt runs to its end even where nobody waits for it any more. */
    private void send(Call call, HttpClientRequest request, UniEmitter<? super Reply.Answered> emitter) {
        Promise<Reply.Answered> answer = Promise.promise();
        long timer = vertx.setTimer(limits.timeout().toMillis(), late -> abandon(request, answer, "no answer in time"));
        answer.future()
                .onComplete(end -> vertx.cancelTimer(timer))
                .onSuccess(emitter::complete)
                .onFailure(failure -> emitter.fail(noAnswer(failure)));
        request.exceptionHandler(answer::tryFail)
                .putHeader("content-type", "application/json")
                .putHeader("accept", "application/json")
                .send(call.body())
                .onSuccess(response -> read(request, response, answer))
                .onFailure(answer::tryFail);
    }

    private void read(HttpClientRequest request, HttpClientResponse response, Promise<Reply.Answered> answer) {
        if (response.statusCode() < 200) {
            // The client takes most of these for the answer itself; the real one would then be met by the next call.
            request.connection().close();
            answer.tryFail(new CallFailure.NoAnswer("HTTP " + response.statusCode()));
            return;
        }
        Buffer body = Buffer.buffer();
        response.exceptionHandler(answer::tryFail)
                .endHandler(end -> answer.tryComplete(new Reply.Answered(response.statusCode(), body)))
                .handler(chunk -> {
                    if (body.length() + chunk.length() > limits.answerBytesMax()) {
                        abandon(request, answer, "answer too large");
                    } else {
                        body.appendBuffer(chunk);
                    }
                });
    }

    private static void abandon(HttpClientRequest request, Promise<Reply.Answered> answer, String reason) {
        answer.tryFail(new CallFailure.NoAnswer(reason));
        request.reset();
    }

    private static CallFailure noAnswer(Throwable failure) {
        return failure instanceof CallFailure known ? known : new CallFailure.NoAnswer(nameOf(failure));
    }

    /** A failure's type only: its message may carry what the other side sent. */
    private static String nameOf(Throwable failure) {
        return failure.getClass().getSimpleName();
    }
}
