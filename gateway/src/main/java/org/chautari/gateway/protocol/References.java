package org.chautari.gateway.protocol;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Makes the references that the gateway uses upstream. They are its own, since two accounts may use the same reference,
 * while an upstream knows only one client: us. See docs/adr/0003-references-of-our-own-upstream.md.
 */
@ApplicationScoped
public class References {

    /** A reference that nobody has used: 36 characters. */
    public String next() {
        return UUID.randomUUID().toString();
    }
}
