package org.chautari.collector;

import java.util.Map;

/**
 * One thing that was done for a call, as a service tells it.
 *
 * @param service who tells it
 * @param traceId of all that was done for that call
 * @param parentId within what it was done; empty for the first
 * @param kind as OpenTelemetry numbers them
 * @param attributes what else is told, as text
 */
public record Span(
        String service,
        String traceId,
        String id,
        String parentId,
        String name,
        int kind,
        long startedAtNanos,
        long endedAtNanos,
        Map<String, String> attributes) {

    /** Something within the service itself. */
    public static final int INTERNAL = 1;

    /** A call that was answered. */
    public static final int SERVER = 2;

    /** A call that was made. */
    public static final int CLIENT = 3;
}
