package org.chautari.cli.chaos;

import java.math.BigDecimal;

/** A row of the sandbox's book: what it executed, and how often. */
record Booked(
        String reference, String upstreamReference, String mode, String service, BigDecimal amount, int executions) {}
