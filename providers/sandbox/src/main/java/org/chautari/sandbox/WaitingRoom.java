package org.chautari.sandbox;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/** Where queued payments wait for their end. Waits on timers only; a payment that waits at a stop stays queued. */
@Singleton
class WaitingRoom {

    private final Vertx vertx;
    private final Book book;

    WaitingRoom(Vertx vertx, Book book) {
        this.vertx = vertx;
        this.book = book;
    }

    /** Lets a payment wait as its act says, and ends it. */
    void admit(Row row, Act.Queue act) {
        vertx.setTimer(Math.max(1, act.delay().toMillis()), due -> end(row, act.executes()));
    }

    private void end(Row row, boolean executes) {
        if (executes) {
            book.execute(row);
        } else {
            book.fail(row);
        }
    }
}
