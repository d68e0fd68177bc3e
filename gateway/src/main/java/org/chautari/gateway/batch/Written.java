package org.chautari.gateway.batch;

/** What became of one part of a batch. */
public sealed interface Written<R> {

    /** It is decided. */
    record Done<R>(R result) implements Written<R> {}

    /** Nothing was written of it; it depends on what was written beside it, and comes again before all that came after. */
    record Again<R>() implements Written<R> {}
}
