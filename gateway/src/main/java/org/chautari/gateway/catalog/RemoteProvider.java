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
import org.chautari.provider.Mode;
import org.chautari.provider.ProviderCalls;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.ProviderPaths;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;
import org.chautari.traces.Spans;

/**
 * A provider service as the gateway reaches it: one guarded line for each mode and kind of call, shared with no other
 * provider, so that what is tried out takes no place of what pays.
 */
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
    private final Line test;
    private final Line live;

    /**
     * Where a provider is.
     *
     * @param secret what it knows the gateway by
     */
    record Address(String slug, URI url, Secret secret) {}

    RemoteProvider(Address address, ProviderCallsConfig limits, Vertx vertx, ObjectMapper json) {
        String slug = address.slug();
        this.base = address.url().toString().replaceAll("/+$", "");
        this.authorization =
                Map.of("authorization", "Bearer " + address.secret().reveal());
        this.json = json;
        this.descriptions = new GuardedCaller(vertx, slug + " describe", limits(limits, DESCRIBE_TIMEOUT, 0));
        this.test = Line.of(slug + " " + Mode.TEST, limits, vertx);
        this.live = Line.of(slug + " " + Mode.LIVE, limits, vertx);
    }

    /** The calls of one mode. */
    private record Line(GuardedCaller details, GuardedCaller commits, GuardedCaller statuses) {

        static Line of(String name, ProviderCallsConfig limits, Vertx vertx) {
            CallLimits detailsLimits = limits(limits, limits.detailsTimeout(), limits.detailsRetriesMax());
            return new Line(
                    new GuardedCaller(vertx, name + " details", detailsLimits),
                    new GuardedCaller(vertx, name + " commit", limits(limits, limits.commitTimeout(), 0)),
                    new GuardedCaller(vertx, name + " status", limits(limits, limits.statusTimeout(), 0)));
        }
    }

    private Line line(Mode mode) {
        return switch (mode) {
            case TEST -> test;
            case LIVE -> live;
        };
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
        return ask(line(query.mode()).details(), post(ProviderPaths.DETAILS, query))
                .map(reply -> switch (reply) {
                    case Reply.NotSent(String reason) -> new Lookup.NotReached(reason);
                    case Reply.NoAnswer(String reason) -> new Lookup.Faulty(reason);
                    case Reply.Answered answered ->
                        read(answered, Lookup.class).orElseGet(() -> new Lookup.Faulty(UNREADABLE + answered.status()));
                });
    }

    @Override
    public Uni<CommitOutcome> commit(CommitOrder order) {
        Call commit = post(ProviderPaths.COMMIT, order).sentBefore(Instant.ofEpochMilli(order.sendBeforeEpochMs()));
        return ask(line(order.mode()).commits(), commit).map(reply -> switch (reply) {
            case Reply.NotSent(String reason) -> new CommitOutcome.NotSent(reason);
            case Reply.NoAnswer(String reason) -> new CommitOutcome.Unknown(reason);
            case Reply.Answered(int status, Buffer body)
            when status == STRANGER ->
                new CommitOutcome.NotSent("the provider service doesn't know the gateway's secret");
            case Reply.Answered answered ->
                read(answered, CommitOutcome.class)
                        .orElseGet(() -> new CommitOutcome.Unknown(UNREADABLE + answered.status()));
        });
    }

    @Override
    public Uni<StatusReport> status(StatusQuery query) {
        return ask(line(query.mode()).statuses(), post(ProviderPaths.STATUS, query))
                .map(reply -> switch (reply) {
                    case Reply.NotSent(String reason) -> new StatusReport.Unreachable(reason);
                    case Reply.NoAnswer(String reason) -> new StatusReport.Unreachable(reason);
                    case Reply.Answered answered ->
                        read(answered, StatusReport.class)
                                .orElseGet(() -> new StatusReport.Unreachable(UNREADABLE + answered.status()));
                });
    }

    private static Uni<Reply> ask(GuardedCaller line, Call call) {
        return Spans.of("ask provider", line.call(call));
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
