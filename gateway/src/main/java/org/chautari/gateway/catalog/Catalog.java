package org.chautari.gateway.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.chautari.provider.ProviderDescriptor;
import org.jboss.logging.Logger;

/**
 * The services, learned from their providers and remembered in the store. Every replica refreshes its own view: what the
 * store says each second, what the providers say every few seconds. A provider that is down is served from memory.
 */
@Startup
@ApplicationScoped
public class Catalog {

    private static final Logger LOG = Logger.getLogger(Catalog.class);

    private final ServiceStore store;
    private final Map<String, RemoteProvider> providers;
    private volatile Map<String, ServiceStore.Known> known = Map.of();
    private volatile boolean read;
    private volatile boolean asked;

    Catalog(ProvidersConfig config, ProviderCallsConfig calls, ServiceStore store, Vertx vertx, ObjectMapper json) {
        this.store = store;
        Map<String, RemoteProvider> routes = new HashMap<>();
        ProviderSecrets secrets = new ProviderSecrets(calls.secret());
        config.bySlug().forEach((slug, provider) -> {
            RemoteProvider.Address address =
                    new RemoteProvider.Address(slug, provider.url(), secrets.of(slug, provider.secret()));
            routes.put(slug, new RemoteProvider(address, calls, vertx, json));
        });
        this.providers = Map.copyOf(routes);
    }

    /** What came of looking a service up. */
    public sealed interface Found {

        /** It can be asked. */
        record Known(Service service) implements Found {}

        /** Nobody can tell yet: the store has not been read since the start. */
        record NotReadYet() implements Found {}

        /** There is a way to it, but its provider has never yet said what it is. */
        record NotYetKnown() implements Found {}

        /** There is no such service. */
        record Missing() implements Found {}
    }

    /** The service of a slug. */
    public Found find(String slug) {
        RemoteProvider provider = providers.get(slug);
        if (provider == null) {
            return new Found.Missing();
        }
        if (!read) {
            return new Found.NotReadYet();
        }
        ServiceStore.Known service = known.get(slug);
        return service == null
                ? new Found.NotYetKnown()
                : new Found.Known(new Service(service.descriptor(), provider, service.maintenance()));
    }

    /** The services that can be asked, whether they are in maintenance or not. */
    public List<Service> known() {
        return providers.keySet().stream()
                .map(this::find)
                .flatMap(found -> found instanceof Found.Known(Service service) ? Stream.of(service) : Stream.empty())
                .toList();
    }

    /** Whether the store has been read since the start, and whoever was missing there has been asked. */
    boolean isReady() {
        return read && (asked || known.keySet().containsAll(providers.keySet()));
    }

    /** Reads the store; a provider that doesn't answer holds nobody up. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> remember() {
        return store.all()
                .invoke(services -> remember(services))
                .onFailure()
                .invoke(failure -> LOG.warnf("The catalogue could not be read: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    /** Asks the providers that nobody knows yet, and knows at once what they say. */
    @Scheduled(every = "1s", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> discover() {
        if (!read || known.keySet().containsAll(providers.keySet())) {
            return Uni.createFrom().voidItem();
        }
        return learn(slug -> !known.containsKey(slug)).chain(() -> remember()).invoke(() -> asked = true);
    }

    /** Asks all providers, since a new release of one may say something new. */
    @Scheduled(every = "${chautari.provider-calls.learn-every}", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> learn() {
        return learn(known::containsKey);
    }

    private Uni<Void> learn(Predicate<String> which) {
        return Multi.createFrom()
                .iterable(providers.entrySet())
                .select()
                .where(entry -> which.test(entry.getKey()))
                .onItem()
                .transformToUniAndMerge(entry -> learn(entry.getKey(), entry.getValue()))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> learn(String slug, RemoteProvider provider) {
        return provider.describe()
                .map(descriptor -> descriptor.filter(said -> isAbout(slug, said)))
                .chain(descriptor -> descriptor
                        .map(store::keep)
                        .orElseGet(() -> Uni.createFrom().voidItem()))
                .onFailure()
                .invoke(failure -> LOG.warnf("A service could not be kept: slug=%s: %s", slug, failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    private static boolean isAbout(String slug, ProviderDescriptor said) {
        if (!said.slug().equals(slug)) {
            LOG.errorf("A provider calls itself by another slug than its route: slug=%s says=%s", slug, said.slug());
        }
        return said.slug().equals(slug);
    }

    private void remember(List<ServiceStore.Known> services) {
        Map<String, ServiceStore.Known> bySlug = new HashMap<>();
        services.forEach(service -> bySlug.put(service.descriptor().slug(), service));
        known = Map.copyOf(bySlug);
        read = true;
    }
}
