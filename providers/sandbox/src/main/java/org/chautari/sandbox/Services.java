package org.chautari.sandbox;

import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The services that the sandbox plays, by slug. */
@Singleton
class Services {

    private final Map<String, Service> bySlug;

    Services(SandboxConfig config) {
        this.bySlug = config.services().stream()
                .collect(Collectors.toUnmodifiableMap(Function.identity(), Service::declared));
    }

    Optional<Service> find(String slug) {
        return Optional.ofNullable(bySlug.get(slug));
    }
}
