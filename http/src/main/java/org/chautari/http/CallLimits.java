package org.chautari.http;

import java.time.Duration;

/**
 * The limits of calls to one destination.
 *
 * @param connectTimeout how long a connection may take
 * @param timeout how long one attempt may take, from its start to the last byte of its answer
 * @param retriesMax how often a failed attempt is repeated; 0 for whatever must happen at most once
 * @param concurrencyMax how many attempts may be under way at once; one more is not sent
 * @param breakerVolume how many attempts the circuit breaker looks back on
 * @param breakerRatio the share of failed ones, 0 to 1, that opens it
 * @param breakerDelay how long it stays open
 * @param answerBytesMax the largest answer that is read
 * @param reuseConnections whether a call may use the connection of an earlier one; not where a stray answer to that one
 *     could be taken for the answer to this
 */
public record CallLimits(
        Duration connectTimeout,
        Duration timeout,
        int retriesMax,
        int concurrencyMax,
        int breakerVolume,
        double breakerRatio,
        Duration breakerDelay,
        int answerBytesMax,
        boolean reuseConnections) {}
