package org.chautari.gateway.admin;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.chautari.gateway.catalog.Catalog;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.protocol.Fingerprint;
import org.chautari.provider.ProviderDescriptor;

/**
 * The fingerprints that a customer's payments may have. Payments don't keep who the customer is: whoever knows it, finds
 * them, at services that ask for one thing to name a customer by.
 */
@ApplicationScoped
class CustomerSearch {

    private final Catalog catalog;

    CustomerSearch(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Those of a customer at a service, or at any. */
    List<Fingerprint> of(String customer, Optional<String> slug) {
        return catalog.known().stream()
                .map(Service::descriptor)
                .filter(service -> slug.map(service.slug()::equals).orElse(true))
                .filter(service -> service.detailsParameters().size() == 1)
                .flatMap(service -> of(customer, service).stream())
                .toList();
    }

    private static List<Fingerprint> of(String customer, ProviderDescriptor service) {
        Map<String, String> named = new HashMap<>();
        named.put(service.detailsParameters().getFirst().name(), customer);
        if (service.serviceSlugs().isEmpty()) {
            return List.of(Fingerprint.of(service.slug(), named));
        }
        List<Fingerprint> ofEach = new ArrayList<>();
        for (String isp : service.serviceSlugs()) {
            named.put("service_slug", isp);
            ofEach.add(Fingerprint.of(service.slug(), named));
        }
        return ofEach;
    }
}
