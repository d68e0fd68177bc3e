package org.chautari.gateway.batch;

import io.smallrye.config.WithDefault;

/** Limits of each kind of batch. */
public interface BatchConfig {

    /** How many are written in one transaction. */
    @WithDefault("128")
    int sizeMax();

    /** How many batches of a kind are on their way at once. More than one makes batches smaller, and each costs as such. */
    @WithDefault("1")
    int underWayMax();

    /** How many may wait to be written; whoever comes then is refused at once. */
    @WithDefault("4096")
    int queueMax();

    /** How many of one account may wait. */
    @WithDefault("2048")
    int accountQueueMax();

    /** All of them. */
    default BatchLimits limits() {
        return new BatchLimits(sizeMax(), underWayMax(), queueMax(), accountQueueMax());
    }
}
