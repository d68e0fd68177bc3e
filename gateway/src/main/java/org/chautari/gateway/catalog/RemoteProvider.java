package org.chautari.gateway.catalog;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.chautari.http.Call;
import org.chautari.http.CallLimits;
import org.chautari.http.GuardedCaller;
import org.chautari.http.Reply;
import org.chautari.http.Secret;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.ProviderCalls;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.ProviderPaths;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;

/** A provider service as the gateway reaches it: one guarded line for each kind of call, shared with no other provider. */
final class RemoteProvider implements ProviderCalls {

    private static final String UNREADABLE = "unreadable answer of the provider service, HTTP ";

    /** A descriptor takes no time to tell, and is asked for again soon. */
    private static final Duration DESCRIBE_TIMEOUT = Duration.ofSeconds(2);

    /** What a provider answers to a secret it doesn't know, before it has read anything. */
    private static final int STRANGER = 401;

    private final String base;
    private final Map<String, String> authorization;
    private final ObjectMapper json;
    private final GuardedCaller descriptions;
    private final GuardedCaller details;
    private final GuardedCaller commits;
    private final GuardedCaller statuses;

    /**
     * Where a provider is.
     *
     * @param secret what it knows the gateway by
     */
    record Address(String slug, URI url, Secret secret) {}

    RemoteProvider(Address address, ProviderCallsConfig limits, Vertx vertx, ObjectMapper json) {
        String slug = address.slug();
        this.base = address.url().toString().replaceAll("/+$", "");
        this.authorization = Map.of("authorization", "Bearer " + address.secret().reveal());
        this.json = json;
        CallLimits detailsLimits = limits(limits, limits.detailsTimeout(), limits.detailsRetriesMax());
        this.descriptions = new GuardedCaller(vertx, slug + " describe", limits(limits, DESCRIBE_TIMEOUT, 0));
        this.details = new GuardedCaller(vertx, slug + " details", detailsLimits);
        this.commits = new GuardedCaller(vertx, slug + " commit", limits(limits, limits.commitTimeout(), 0));
        this.statuses = new GuardedCaller(vertx, slug + " status", limits(limits, limits.statusTimeout(), 0));
    }

    /** What the provider says of itself; empty where it can't be asked. */
    Uni<Optional<ProviderDescriptor>> describe() {
        return descriptions
                .call(Call.get(uri(ProviderPaths.DESCRIPTOR), Map.of()))
                .map(reply -> reply instanceof Reply.Answered answered
                        ? read(answered, ProviderDescriptor.class)
                        : Optional.empty());
    }

    @Override
    public Uni<Lookup> details(DetailsQuery query) {
        return details.call(post(ProviderPaths.DETAILS, query)).map(reply -> switch (reply) {
            case Reply.NotSent(String reason) -> new Lookup.NotReached(reason);
            case Reply.NoAnswer(String reason) -> new Lookup.Faulty(reason);
            case Reply.Answered answered ->
                read(answered, Lookup.class).orElseGet(() -> new Lookup.Faulty(UNREADABLE + answered.status()));
        });
    }

    @Override
    public Uni<CommitOutcome> commit(CommitOrder order) {
        return commits.call(
                        post(ProviderPaths.COMMIT, order).sentBefore(Instant.ofEpochMilli(order.sendBeforeEpochMs())))
                .map(reply -> switch (reply) {
                    case Reply.NotSent(String reason) -> new CommitOutcome.NotSent(reason);
                    case Reply.NoAnswer(String reason) -> new CommitOutcome.Unknown(reason);
                    case Reply.Answered(int status, Buffer body) when status == STRANGER ->
                        new CommitOutcome.NotSent("the provider service doesn't know the gateway's secret");
                    case Reply.Answered answered ->
                        read(answered, CommitOutcome.class)
                                .orElseGet(() -> new CommitOutcome.Unknown(UNREADABLE + answered.status()));
                });
    }

    @Override
    public Uni<StatusReport> status(StatusQuery query) {
        return statuses.call(post(ProviderPaths.STATUS, query)).map(reply -> switch (reply) {
            case Reply.NotSent(String reason) -> new StatusReport.Unreachable(reason);
            case Reply.NoAnswer(String reason) -> new StatusReport.Unreachable(reason);
            case Reply.Answered answered ->
                read(answered, StatusReport.class)
                        .orElseGet(() -> new StatusReport.Unreachable(UNREADABLE + answered.status()));
        });
    }

    private Call post(String path, Object message) {
        try {
            return Call.post(uri(path), authorization, Buffer.buffer(json.writeValueAsBytes(message)));
        } catch (JacksonException impossible) {
            throw new IllegalStateException("the contract's messages can always be written", impossible);
        }
    }

    private URI uri(String path) {
        return URI.create(base + path);
    }

    private <T> Optional<T> read(Reply.Answered answered, Class<T> type) {
        if (answered.status() != 200) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(json.readValue(answered.body().getBytes(), type));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private static CallLimits limits(ProviderCallsConfig limits, Duration timeout, int retriesMax) {
        return new CallLimits(
                limits.connectTimeout(),
                timeout,
                retriesMax,
                limits.concurrencyMax(),
                limits.breaker().volume(),
                limits.breaker().ratio(),
                limits.breaker().delay(),
                limits.answerBytesMax(),
                true);
    }
}
