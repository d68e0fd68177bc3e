package org.chautari.gateway.protocol;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * The memory for bodies that have not yet come in full. Each may have a little, which is all that an ordinary request
 * takes; what is more comes out of a budget of all, so that those who hold theirs back can't fill the heap.
 */
final class BodyMemory {

    /** What each body may have, whatever the others do. */
    static final int FREE_BYTES = 4 * 1024;

    private final int bytesMax;
    private final AtomicInteger taken = new AtomicInteger();

    BodyMemory(int bytesMax) {
        this.bytesMax = bytesMax;
    }

    /** Room for one body. */
    Share share() {
        return new Share();
    }

    /** What one body has taken; given back once, whether it came or not. */
    final class Share {

        private int bytes = -FREE_BYTES;
        private boolean over;

        /** Takes more; false where there is no room, and for good once it was given back. */
        synchronized boolean take(int more) {
            int counted = Math.max(0, bytes + more) - Math.max(0, bytes);
            if (over || taken.addAndGet(counted) > bytesMax) {
                taken.addAndGet(over ? 0 : -counted);
                return false;
            }
            bytes += more;
            return true;
        }

        synchronized void giveBack() {
            if (!over) {
                over = true;
                taken.addAndGet(-Math.max(0, bytes));
            }
        }
    }
}
