package org.chautari.traces;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiscreetTest {

    private static final String SECRET = "demo-token";

    private final InMemorySpanExporter told = InMemorySpanExporter.create();
    private final SdkTracerProvider tracers = SdkTracerProvider.builder()
            .addSpanProcessor(SimpleSpanProcessor.create(new Discreet(told)))
            .build();

    @Test
    void onlyWhatIsKnownToBeOfNobodyIsTold() throws IOException {
        Span span = tracers.get("test")
                .spanBuilder("GET /api/service/status/{token}")
                .startSpan();
        span.setAttribute("http.route", "/api/service/status/{token}");
        span.setAttribute("url.path", "/api/service/status/" + SECRET);
        span.setAttribute("url.query", "token=" + SECRET);
        span.setAttribute("url.full", "http://localhost/" + SECRET);
        span.recordException(new IllegalStateException("Key (token)=(" + SECRET + ") already exists."));
        span.setStatus(StatusCode.ERROR, SECRET);

        span.end();

        SpanData data = told.getFinishedSpanItems().getFirst();
        assertEquals(
                "{http.route=\"/api/service/status/{token}\"}",
                data.getAttributes().toString());
        assertEquals(StatusCode.ERROR, data.getStatus().getStatusCode());
        assertFalse(asSent(data).contains(SECRET));
    }

    private String asSent(SpanData data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        TraceRequestMarshaler.create(List.of(data)).writeBinaryTo(bytes);
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }
}
