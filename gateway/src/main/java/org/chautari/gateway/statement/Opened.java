package org.chautari.gateway.statement;

import java.time.Instant;

/**
 * A statement that is about to be written.
 *
 * @param until the first moment that it doesn't tell of: the end of its period, or before that where it isn't over
 */
record Opened(Subject subject, Instant until, Tally opening) {}
