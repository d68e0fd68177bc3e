package org.chautari.kit;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import org.chautari.provider.ProviderJson;

/** Gives the service's mapper the settings that both sides of the contract share. */
@Singleton
public class JsonSettings implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        ProviderJson.configure(mapper);
    }
}
