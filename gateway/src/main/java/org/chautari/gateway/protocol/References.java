package org.chautari.gateway.protocol;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.UUID;

/**
 * Makes the references that the gateway uses upstream. They are its own, since two accounts may use the same reference,
 * while an upstream knows only one client: us. See docs/adr/0003-references-of-our-own-upstream.md.
 */
@ApplicationScoped
public class References {

    private static final long VERSION_7 = 0x7000;

    private final Clock clock;

    public References(Clock clock) {
        this.clock = clock;
    }

    /** A reference that nobody has used: 36 characters, of which the first tell the time, so that it is indexed beside the last. */
    public String next() {
        UUID random = UUID.randomUUID();
        long timed = (clock.millis() << 16) | VERSION_7 | (random.getMostSignificantBits() & 0xfff);
        return new UUID(timed, random.getLeastSignificantBits()).toString();
    }
}
