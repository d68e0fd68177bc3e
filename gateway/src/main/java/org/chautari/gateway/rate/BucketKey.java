package org.chautari.gateway.rate;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Locale;
import org.chautari.gateway.access.Rate;
import org.chautari.provider.Mode;

/**
 * Which bucket: whose it is, in which mode, so that what tries things out takes nothing from what pays, and at which rate it
 * fills. Another rate is another bucket, full at first.
 */
record BucketKey(Holder holder, long id, Mode mode, Rate rate) {

    /** Who has a rate. */
    enum Holder {
        ACCOUNT,
        TOKEN
    }

    /** The first five parameters of a statement. */
    Tuple parameters() {
        return Tuple.of(holder.name().toLowerCase(Locale.ROOT), id, mode.name(), rate.perSecond(), rate.burst());
    }
}
