package org.chautari.gateway.admin;

import io.smallrye.mutiny.Uni;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;

/** What came of reading a request. */
public sealed interface Read<T> {

    /** It is as it should be. */
    record Whole<T>(T value) implements Read<T> {}

    /**
     * A field of it isn't.
     *
     * @param field its name, with the path to it
     * @param wanted what is wanted of it, as the end of a sentence
     */
    record Refused<T>(String field, String wanted) implements Read<T> {}

    /** Does what a whole request asks for; answers 400 to another. */
    default Uni<Response> then(Function<T, Uni<Response>> work) {
        return switch (this) {
            case Whole<T>(T value) -> work.apply(value);
            case Refused<T>(String field, String wanted) -> Uni.createFrom().item(Refusals.ofField(field, wanted));
        };
    }
}
