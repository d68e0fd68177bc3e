package org.chautari.gateway.callback;

import java.net.InetAddress;

/** Where a callback's URL leads at this moment. */
sealed interface Destination {

    /**
     * It may be reached, at this very address: a name that is looked up again may have another by then.
     *
     * @param ip the one to connect to
     */
    record Open(CallbackAddress address, InetAddress ip) implements Destination {}

    /**
     * Nothing may be sent there.
     *
     * @param reason what the attempt's outcome is
     * @param sentence why, for the operator
     */
    record Closed(Outcome.Reason reason, String sentence) implements Destination {}
}
