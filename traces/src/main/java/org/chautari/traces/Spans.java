package org.chautari.traces;

import io.opentelemetry.api.GlobalOpenTelemetry;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.smallrye.mutiny.Uni;

/** Tells what a call waits for as a span of its own. */
public final class Spans {

    private static final String SCOPE = "chautari";

    private Spans() {}

    /**
     * The same work, as a span of the call that it is done for. Where that isn't traced, or nobody's call waits for it, it is
     * the work alone. What the work does itself stands beside this span, not within: nothing has to be put back when it ends,
     * wherever it ends.
     *
     * @param name what is waited for; the same words each time
     */
    public static <T> Uni<T> of(String name, Uni<T> work) {
        return Uni.createFrom().deferred(() -> Span.current().isRecording() ? traced(name, work) : work);
    }

    private static <T> Uni<T> traced(String name, Uni<T> work) {
        Span span = GlobalOpenTelemetry.getTracer(SCOPE).spanBuilder(name).startSpan();
        return work.onFailure()
                .invoke(failure -> span.setStatus(StatusCode.ERROR))
                .onTermination()
                .invoke(() -> span.end());
    }
}
