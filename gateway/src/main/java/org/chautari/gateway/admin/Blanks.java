package org.chautari.gateway.admin;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Arrays;

/** Keeps a connection alive while its answer takes long: blanks before JSON mean nothing, and show that somebody is there. */
final class Blanks {

    private static final byte[] BLANK = {' '};

    private Blanks() {}

    /** A blank every so often, then the body; or the body's failure. */
    static Multi<byte[]> until(Uni<byte[]> body, Duration every) {
        Uni<byte[]> once = body.memoize().indefinitely();
        return Multi.createBy()
                .repeating()
                .uni(() -> once.ifNoItem().after(every).recoverWithItem(BLANK))
                .whilst(piece -> Arrays.equals(piece, BLANK));
    }
}
