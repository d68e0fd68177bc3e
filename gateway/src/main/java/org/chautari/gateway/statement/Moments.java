package org.chautari.gateway.statement;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import org.chautari.gateway.credits.KathmanduDays;

/** How statements write moments: in Kathmandu, to the microsecond, always of the same length. */
final class Moments {

    private static final DateTimeFormatter FORM =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx").withZone(KathmanduDays.ZONE);

    private Moments() {}

    static String text(Instant moment) {
        return FORM.format(moment);
    }
}
