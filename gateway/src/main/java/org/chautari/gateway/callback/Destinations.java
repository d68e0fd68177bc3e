package org.chautari.gateway.callback;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.chautari.provider.Mode;

/**
 * Finds out where a callback's URL leads. A host of which any address is not allowed is not reached at all. See
 * docs/adr/0007-callbacks-go-to-checked-addresses.md.
 */
@ApplicationScoped
class Destinations {

    private final Names names;
    private final Networks networks;
    private final Duration resolveTimeout;

    Destinations(CallbackConfig config, Names names) {
        this.names = names;
        this.networks = Networks.of(config);
        this.resolveTimeout = config.resolveTimeout();
    }

    /** Where a URL leads; never a failure. */
    Uni<Destination> of(String url, Mode mode) {
        return switch (CallbackAddress.read(url, mode)) {
            case CallbackAddress.Reading.Wrong(String sentence) ->
                Uni.createFrom().item(new Destination.Closed(Outcome.Reason.BAD_URL, sentence));
            case CallbackAddress.Reading.Good(CallbackAddress address) -> resolved(address);
        };
    }

    private Uni<Destination> resolved(CallbackAddress address) {
        return names.addresses(address.host())
                .ifNoItem()
                .after(resolveTimeout)
                .fail()
                .onFailure()
                .recoverWithItem(notFound -> List.of())
                .map(found -> chosen(address, found));
    }

    private Destination chosen(CallbackAddress address, List<InetAddress> found) {
        if (found.isEmpty()) {
            return new Destination.Closed(Outcome.Reason.NOT_RESOLVED, "its host is not found.");
        }
        return found.stream().allMatch(networks::permit)
                ? new Destination.Open(address, found.getFirst())
                : new Destination.Closed(
                        Outcome.Reason.NOT_PUBLIC, "its host has an address that is neither public nor allowed.");
    }
}
