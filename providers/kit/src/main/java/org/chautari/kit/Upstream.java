package org.chautari.kit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.runtime.Startup;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.chautari.http.Call;
import org.chautari.http.CallLimits;
import org.chautari.http.GuardedCaller;
import org.chautari.http.Reply;
import org.chautari.http.Secret;
import org.chautari.money.Rupees;
import org.chautari.provider.CommitOrder;
import org.chautari.provider.CommitOutcome;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Lookup;
import org.chautari.provider.Mode;
import org.chautari.provider.Offer;
import org.chautari.provider.ProviderDescriptor;
import org.chautari.provider.StatusQuery;
import org.chautari.provider.StatusReport;
import org.chautari.traces.Spans;
import org.jboss.logging.Logger;

/**
 * The upstream of a provider: anything that speaks the servicegroup protocol as the gateway's clients know it
 * (PROTOCOL.md §2). Each mode has its own, and each kind of call its own guards, so that a stuck commit opens no circuit
 * for lookups, nor a broken test upstream one for live payments.
 */
@Startup
@ApplicationScoped
public class Upstream {

    /** Carries the client's own reference along, for tracing; no upstream has to know it. */
    static final String CLIENT_REFERENCE_HEADER = "X-Client-Reference";

    private static final Logger LOG = Logger.getLogger(Upstream.class);

    private final ObjectMapper json;
    private final UpstreamAnswers answers;
    private final Optional<Line> test;
    private final Optional<Line> live;

    Upstream(Vertx vertx, UpstreamConfig config, ObjectMapper json) {
        this.json = json;
        this.answers = new UpstreamAnswers(json);
        config.test().ifPresent(endpoint -> requireTokenOf(Mode.TEST, endpoint));
        config.live().ifPresent(endpoint -> requireTokenOf(Mode.LIVE, endpoint));
        this.test = config.test().map(endpoint -> Line.to(endpoint, Mode.TEST, vertx, config));
        this.live = config.live().map(endpoint -> Line.to(endpoint, Mode.LIVE, vertx, config));
    }

    /**
     * Asks what a subscriber may pay.
     *
     * @param payload the type of the upstream's payload
     * @param offers what may be paid by such a payload; may throw {@link IllegalArgumentException} for one that makes
     *     no sense
     */
    public <P> Uni<Lookup> details(
            ProviderDescriptor provider, DetailsQuery query, Class<P> payload, Function<P, List<Offer>> offers) {
        ObjectNode body = json.createObjectNode();
        query.parameters().forEach(body::put);
        body.put("reference", query.reference());
        return line(query.mode())
                .map(line -> ask(line.details(), call(line, "details", provider, query.clientReference(), body)))
                .orElseGet(Upstream::notConfigured)
                .map(reply -> answers.lookup(reply, payload, offers))
                .invoke(lookup -> log("details", provider, query.mode(), query.reference(), lookup));
    }

    /** Pays one offer; sent at most once. */
    public Uni<CommitOutcome> commit(ProviderDescriptor provider, CommitOrder order) {
        ObjectNode body = json.createObjectNode();
        body.setAll(order.upstreamState());
        order.selector().forEach(body::put);
        if (provider.amountRequired()) {
            body.put("amount", Rupees.of(order.amountPaisa()).toPlainString());
        }
        if (provider.referenceRequired()) {
            body.put("reference", order.reference());
        }
        return line(order.mode())
                .map(line -> ask(
                        line.commits(),
                        call(line, "commit", provider, order.clientReference(), body)
                                .sentBefore(Instant.ofEpochMilli(order.sendBeforeEpochMs()))))
                .orElseGet(Upstream::notConfigured)
                .map(answers::outcome)
                .invoke(outcome -> log("commit", provider, order.mode(), order.reference(), outcome));
    }

    /**
     * Asks for the state of a payment, by its reference upstream (docs/adr/0006-status-by-body.md). Where the provider
     * says that its upstream has no such call, none is made.
     */
    public Uni<StatusReport> status(ProviderDescriptor provider, StatusQuery query) {
        if (!provider.statusLookup()) {
            return Uni.createFrom().item(new StatusReport.Unreachable("this provider's upstream tells no states"));
        }
        return line(query.mode())
                .map(line -> ask(line.statuses(), statusCall(line, query)))
                .orElseGet(Upstream::notConfigured)
                .map(reply -> answers.report(reply, query.reference()))
                .invoke(report -> log("status", provider, query.mode(), query.reference(), report));
    }

    /** A test line with a live token would pay real bills. */
    private static void requireTokenOf(Mode mode, UpstreamConfig.Endpoint endpoint) {
        if (Mode.ofToken(endpoint.token().reveal()) != mode) {
            throw new IllegalStateException(
                    mode == Mode.TEST
                            ? "chautari.upstream.test.token must start with TEST:"
                            : "chautari.upstream.live.token must not start with TEST:");
        }
    }

    private Optional<Line> line(Mode mode) {
        return switch (mode) {
            case TEST -> test;
            case LIVE -> live;
        };
    }

    private Call call(Line line, String action, ProviderDescriptor provider, String clientReference, ObjectNode body) {
        body.put("token", line.token().reveal());
        URI uri = URI.create(line.base() + "/api/servicegroup/" + action + "/" + provider.slug() + "/");
        return Call.post(uri, Map.of(CLIENT_REFERENCE_HEADER, clientReference), Buffer.buffer(body.toString()));
    }

    private Call statusCall(Line line, StatusQuery query) {
        ObjectNode body =
                json.createObjectNode().put("token", line.token().reveal()).put("reference", query.reference());
        return Call.get(URI.create(line.base() + "/api/service/status/"), Map.of(), Buffer.buffer(body.toString()));
    }

    private static Uni<Reply> ask(GuardedCaller line, Call call) {
        return Spans.of("ask upstream", line.call(call));
    }

    private static void log(String action, ProviderDescriptor provider, Mode mode, String reference, Object result) {
        LOG.info("Upstream called: action=" + action + " slug=" + provider.slug() + " mode=" + mode + " reference="
                + reference + " result=" + result);
    }

    private static Uni<Reply> notConfigured() {
        return Uni.createFrom().item(new Reply.NotSent("no upstream configured for this mode"));
    }

    /** The line to one upstream: its address, our token there, and a guarded caller for each kind of call. */
    private record Line(
            String base, Secret token, GuardedCaller details, GuardedCaller commits, GuardedCaller statuses) {

        static Line to(UpstreamConfig.Endpoint endpoint, Mode mode, Vertx vertx, UpstreamConfig config) {
            CallLimits detailsLimits = limits(config, config.detailsTimeout(), config.detailsRetriesMax(), true);
            CallLimits commitLimits = limits(config, config.commitTimeout(), 0, false);
            CallLimits statusLimits = limits(config, config.statusTimeout(), 0, false);
            return new Line(
                    endpoint.url().toString().replaceAll("/+$", ""),
                    endpoint.token(),
                    new GuardedCaller(vertx, "details " + mode, detailsLimits),
                    new GuardedCaller(vertx, "commit " + mode, commitLimits),
                    new GuardedCaller(vertx, "status " + mode, statusLimits));
        }

        private static CallLimits limits(
                UpstreamConfig config, Duration timeout, int retriesMax, boolean reuseConnections) {
            return new CallLimits(
                    config.connectTimeout(),
                    timeout,
                    retriesMax,
                    config.concurrencyMax(),
                    config.breaker().volume(),
                    config.breaker().ratio(),
                    config.breaker().delay(),
                    config.answerBytesMax(),
                    reuseConnections);
        }
    }
}
