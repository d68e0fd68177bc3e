package org.chautari.gateway.callback;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.util.List;

/** Looks up host names. */
interface Names {

    /** All addresses of a name, the best first, or of an IP address, itself; a failure where there are none. */
    Uni<List<InetAddress>> addresses(String host);
}
