package org.chautari.gateway.batch;

/**
 * How much is written at a time.
 *
 * @param sizeMax how many make a batch
 * @param underWayMax how many batches are on their way at once
 * @param queueMax how many may wait
 * @param laneMax how many of one lane may wait
 */
public record BatchLimits(int sizeMax, int underWayMax, int queueMax, int laneMax) {

    public BatchLimits {
        if (sizeMax < 1 || underWayMax < 1 || queueMax < 1 || laneMax < 1) {
            throw new IllegalArgumentException("a batch takes at least one, and one may wait for it");
        }
    }
}
