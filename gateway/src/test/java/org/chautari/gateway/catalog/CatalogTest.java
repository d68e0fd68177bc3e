package org.chautari.gateway.catalog;

import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.mutiny.sqlclient.Pool;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CatalogTest {

    private static final ProvidersConfig PROVIDERS = () -> Map.of("konnect", () -> URI.create("http://localhost:1"));

    private static final int CONVERTER_PRIORITY = 200;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() {
        vertx.close();
    }

    /** A store without any service. */
    private static final class EmptyStore extends ServiceStore {

        @SuppressWarnings("NullAway")
        EmptyStore() {
            super((Pool) null, new ObjectMapper());
        }

        @Override
        Uni<List<Known>> all() {
            return Uni.createFrom().item(List.of());
        }
    }

    private Catalog catalog() {
        ProviderCallsConfig calls = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
                .withMapping(ProviderCallsConfig.class)
                .build()
                .getConfigMapping(ProviderCallsConfig.class);
        return new Catalog(PROVIDERS, calls, new EmptyStore(), vertx, new ObjectMapper());
    }

    @Test
    void beforeTheStoreIsReadNobodyCanTellWhetherAServiceIsKnown() {
        assertInstanceOf(Catalog.Found.NotReadYet.class, catalog().find("konnect"));
    }

    @Test
    void onceTheStoreIsReadAServiceThatIsNotThereIsNotYetKnown() {
        Catalog catalog = catalog();

        catalog.remember().await().indefinitely();

        assertInstanceOf(Catalog.Found.NotYetKnown.class, catalog.find("konnect"));
    }

    @Test
    void aServiceWithoutARouteIsMissing() {
        assertInstanceOf(Catalog.Found.Missing.class, catalog().find("elsewhere"));
    }
}
