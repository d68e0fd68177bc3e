package org.chautari.gateway.session;

import io.smallrye.mutiny.Uni;
import java.util.Optional;
import org.chautari.gateway.access.Caller;

/** Finds sessions again. */
public interface SessionFinder {

    /** The caller's own session at a service, unless it has expired. */
    Uni<Optional<Session>> find(Caller caller, String service, long id);
}
