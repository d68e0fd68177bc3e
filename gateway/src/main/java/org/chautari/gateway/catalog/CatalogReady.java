package org.chautari.gateway.catalog;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * A gateway is ready once it knows its services, from the store or from the providers that answer; one that is down keeps
 * nobody out.
 */
@Readiness
@ApplicationScoped
class CatalogReady implements HealthCheck {

    private final Catalog catalog;

    CatalogReady(Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public HealthCheckResponse call() {
        return HealthCheckResponse.named("Catalogue known")
                .status(catalog.isReady())
                .build();
    }
}
