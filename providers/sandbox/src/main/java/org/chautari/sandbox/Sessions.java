package org.chautari.sandbox;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.LongFunction;

/** The sessions that can still be paid: as many as configured, a new one in the place of the oldest. */
@Singleton
class Sessions {

    private final AtomicLong idLast;
    private final AtomicReferenceArray<Session> slots;

    @Inject
    Sessions(SandboxConfig config) {
        // Ids begin at the time of day, so that a session of an earlier run is not mistaken for one of this.
        this(System.currentTimeMillis(), config.sessionsMax());
    }

    Sessions(long idLast, int sessionsMax) {
        this.idLast = new AtomicLong(idLast);
        this.slots = new AtomicReferenceArray<>(sessionsMax);
    }

    Session open(LongFunction<Session> withId) {
        Session session = withId.apply(idLast.incrementAndGet());
        slots.set(slot(session.id()), session);
        return session;
    }

    /** The session of an id, empty where it is unknown, too old, of the other world or of another service. */
    Optional<Session> find(long id, Mode mode, Service service) {
        return Optional.ofNullable(slots.get(slot(id)))
                .filter(session -> session.id() == id)
                .filter(session -> session.mode() == mode && session.service() == service);
    }

    private int slot(long id) {
        return (int) (id % slots.length());
    }
}
