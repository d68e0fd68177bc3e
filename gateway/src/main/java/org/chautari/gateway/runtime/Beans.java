package org.chautari.gateway.runtime;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import org.chautari.provider.ProviderJson;

/** What the features are given rather than make themselves. */
class Beans {

    @Produces
    @Singleton
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    ObjectMapperCustomizer jsonSettings() {
        return new ObjectMapperCustomizer() {
            @Override
            public void customize(ObjectMapper mapper) {
                ProviderJson.configure(mapper);
            }
        };
    }
}
