package org.chautari.gateway.admin;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** What came of a change. */
sealed interface Outcome<T> {

    /** It is made. */
    record Done<T>(T value) implements Outcome<T> {}

    /** What it is about isn't there. */
    record Missing<T>(String sentence) implements Outcome<T> {}

    /** It doesn't go with how things are. */
    record Conflict<T>(String sentence) implements Outcome<T> {}

    static <T> Uni<Outcome<T>> done(T value) {
        return Uni.createFrom().item(new Done<>(value));
    }

    static <T> Uni<Outcome<T>> missing(String sentence) {
        return Uni.createFrom().item(new Missing<>(sentence));
    }

    static <T> Uni<Outcome<T>> conflict(String sentence) {
        return Uni.createFrom().item(new Conflict<>(sentence));
    }

    /** The answer to who asked for it. */
    default Response answer(Function<T, Response> done) {
        return switch (this) {
            case Done<T>(T value) -> done.apply(value);
            case Missing<T>(String sentence) -> Refusals.of(404, sentence);
            case Conflict<T>(String sentence) -> Refusals.of(409, sentence);
        };
    }
}
