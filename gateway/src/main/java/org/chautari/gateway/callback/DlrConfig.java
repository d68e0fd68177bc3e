package org.chautari.gateway.callback;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/** Which upstreams may send delivery reports. */
@ConfigMapping(prefix = "chautari.dlr")
public interface DlrConfig {

    /** The upstreams by the slug of their service. */
    @WithParentName
    Map<String, Upstream> bySlug();

    /** One upstream. */
    interface Upstream {

        /** What it signs with: {@code whsec_} and the Base64 of 24 to 64 bytes. Without one it is not listened to. */
        Optional<String> secret();
    }
}
