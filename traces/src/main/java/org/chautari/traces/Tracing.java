package org.chautari.traces;

import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.net.URI;

/** What OpenTelemetry is given, where it is on. */
class Tracing {

    private static final String PATH = "/v1/traces";

    @Produces
    @Singleton
    @Unremovable
    SpanExporter exporter(TracesConfig config) {
        URI endpoint = config.endpoint()
                .orElseThrow(() -> new IllegalStateException("chautari.traces.endpoint says where traces go"));
        return new Discreet(OtlpHttpSpanExporter.builder()
                .setEndpoint(endpoint.toString().replaceAll("/+$", "") + PATH)
                .build());
    }

    @Produces
    @Singleton
    @Unremovable
    Sampler sampler(TracesConfig config) {
        return Sampler.parentBased(new OnlyCalls(Sampler.traceIdRatioBased(config.share())));
    }
}
