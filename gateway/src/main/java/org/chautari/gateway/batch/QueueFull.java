package org.chautari.gateway.batch;

/** So many wait already that nothing was begun. */
public final class QueueFull extends RuntimeException {

    QueueFull() {
        super("too many wait to be written", null, false, false);
    }
}
