package org.chautari.gateway.protocol;

import io.smallrye.mutiny.Uni;
import java.util.function.Function;

/** What a check lets through, or the error it stops a request with. */
public sealed interface Checked<T> {

    /** The request may go on with this. */
    record Passed<T>(T value) implements Checked<T> {}

    /** The request ends here. */
    record Stopped<T>(ProtocolError error) implements Checked<T> {}

    static <T> Checked<T> passed(T value) {
        return new Passed<>(value);
    }

    static <T> Checked<T> stopped(ProtocolError error) {
        return new Stopped<>(error);
    }

    static <T> Checked<T> stopped(ErrorCode code) {
        return new Stopped<>(ProtocolError.of(code));
    }

    /** What comes of it with a step that always passes. */
    default <R> Checked<R> map(Function<T, R> step) {
        return then(value -> passed(step.apply(value)));
    }

    /** The next check, unless this one stopped. */
    default <R> Checked<R> then(Function<T, Checked<R>> next) {
        return switch (this) {
            case Passed<T>(T value) -> next.apply(value);
            case Stopped<T>(ProtocolError error) -> stopped(error);
        };
    }

    /** The next check, one that takes time, unless this one stopped. */
    default <R> Uni<Checked<R>> thenAsync(Function<T, Uni<Checked<R>>> next) {
        return switch (this) {
            case Passed<T>(T value) -> next.apply(value);
            case Stopped<T>(ProtocolError error) -> Uni.createFrom().item(stopped(error));
        };
    }
}
