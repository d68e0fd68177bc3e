package org.chautari.gateway.rate;

import io.vertx.mutiny.sqlclient.Tuple;
import java.util.Locale;
import org.chautari.gateway.access.Rate;

/** Which bucket: whose it is, and at which rate it fills. Another rate is another bucket, full at first. */
record BucketKey(Holder holder, long id, Rate rate) {

    /** Who has a rate. */
    enum Holder {
        ACCOUNT,
        TOKEN
    }

    /** The first four parameters of a statement. */
    Tuple parameters() {
        return Tuple.of(holder.name().toLowerCase(Locale.ROOT), id, rate.perSecond(), rate.burst());
    }
}
