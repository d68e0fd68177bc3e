package org.chautari.traces;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.Test;

class OnlyCallsTest {

    private final Tracer tracer = SdkTracerProvider.builder()
            .setSampler(Sampler.parentBased(new OnlyCalls(Sampler.alwaysOn())))
            .build()
            .get("test");

    @Test
    void aCallThatComesInBeginsATrace() {
        assertTrue(begin(SpanKind.SERVER, Context.root()).isRecording());
    }

    @Test
    void whatIsDoneByItselfBeginsNone() {
        assertFalse(begin(SpanKind.CLIENT, Context.root()).isRecording());
        assertFalse(begin(SpanKind.INTERNAL, Context.root()).isRecording());
    }

    @Test
    void whatIsDoneForACallBelongsToIt() {
        Context call = Context.root().with(begin(SpanKind.SERVER, Context.root()));

        assertTrue(begin(SpanKind.CLIENT, call).isRecording());
    }

    private Span begin(SpanKind kind, Context parent) {
        return tracer.spanBuilder("any").setSpanKind(kind).setParent(parent).startSpan();
    }
}
