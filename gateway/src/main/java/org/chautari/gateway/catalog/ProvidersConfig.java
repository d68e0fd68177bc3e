package org.chautari.gateway.catalog;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.chautari.http.Secret;

/** Where the providers are. */
@ConfigMapping(prefix = "chautari.providers")
public interface ProvidersConfig {

    /** The providers by slug; a new one needs nothing but its URL here. */
    @WithParentName
    Map<String, Provider> bySlug();

    /** One provider service. */
    interface Provider {

        /** Its base, as {@code http://subisu:8080}. */
        URI url();

        /** What it knows the gateway by, where that isn't {@code chautari.provider-calls.secret}. */
        Optional<Secret> secret();
    }
}
