package org.chautari.sandbox;

import io.vertx.core.Vertx;
import jakarta.inject.Singleton;

/** Where queued payments wait for their end. Waits on timers only; a payment that waits at a stop stays queued. */
@Singleton
class WaitingRoom {

    private final Vertx vertx;
    private final Book book;
    private final DlrSender dlrs;

    WaitingRoom(Vertx vertx, Book book, DlrSender dlrs) {
        this.vertx = vertx;
        this.book = book;
        this.dlrs = dlrs;
    }

    /** Lets a payment wait as its act says, ends it, and has it reported. */
    void admit(Row row, Act.Queue act, DlrAct dlr) {
        vertx.setTimer(Math.max(1, act.delay().toMillis()), due -> end(row, act.executes(), dlr));
    }

    private void end(Row row, boolean executes, DlrAct dlr) {
        if (executes) {
            book.execute(row);
        } else {
            book.fail(row);
        }
        dlrs.report(row, dlr);
    }
}
