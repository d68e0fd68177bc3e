package org.chautari.gateway.admin;

import org.jspecify.annotations.Nullable;

/** What a request says of something that may be there or not. */
public sealed interface Patch<T> {

    /** Nothing: it stays as it is. */
    record Keep<T>() implements Patch<T> {}

    /** It goes. */
    record Remove<T>() implements Patch<T> {}

    /** It is this from now on. */
    record Set<T>(T value) implements Patch<T> {}

    /** Whether anything is said. */
    default boolean isSaid() {
        return !(this instanceof Keep);
    }

    /** What there is after it, where that was there before. */
    default @Nullable T over(@Nullable T before) {
        return switch (this) {
            case Keep<T> keep -> before;
            case Remove<T> remove -> null;
            case Set<T>(T value) -> value;
        };
    }
}
