package org.chautari.gateway.payment;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.audit.Actor;
import org.chautari.gateway.catalog.Service;
import org.chautari.gateway.payment.SimulatedFaults.Fault;
import org.chautari.gateway.protocol.Checked;
import org.chautari.gateway.protocol.References;
import org.chautari.gateway.protocol.RequestBody;
import org.chautari.gateway.reconcile.Reconciler;
import org.chautari.provider.ProviderCalls;
import org.chautari.provider.ProviderDescriptor;

/** A gateway: the real commits and the real reconciler on one process, which crashes and starts again. */
final class SimulatedReplica {

    private static final long RECONCILE_EVERY_MS = 1_000;
    private static final long CLOCKS_WRONG_MAX_MS = 500;

    private final SimulatedWorld world;
    private final SimulatedWorld.Ground ground;
    private final long clockWrongByMs;
    private Clock clock;
    private SimulatedHost host;
    private Commits commits;
    private Settling settling;
    private Reconciler reconciler;
    private final Map<String, Service> services = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Map<String, Long> looks = new HashMap<>();

    SimulatedReplica(SimulatedWorld world, SimulatedWorld.Ground ground) {
        this.world = world;
        this.ground = ground;
        this.clockWrongByMs = ground.faults().between(-CLOCKS_WRONG_MAX_MS, CLOCKS_WRONG_MAX_MS);
        start();
    }

    private void start() {
        host = new SimulatedHost(ground.agenda(), ground.faults(), this::restartLater);
        clock = ground.agenda().clock(clockWrongByMs);
        SimulatedConfig config = world.config();
        Schedule schedule = world.wiring().schedule(config.schedule(ground.faults()::share));
        SimulatedStore store = world.wiring().store(ground, host, clock, schedule);
        settling = world.wiring().settling(ground, store, schedule, clock);
        commits = new Commits(
                store, store, settling, this::pause, world.references(), new InFlight(), store, clock, config);
        reconciler = new Reconciler(store, settling, clock, config.limits());
        underWay.clear();
        looks.clear();
        SimulatedServices.ALL.forEach(this::serve);
    }

    private void serve(ProviderDescriptor descriptor) {
        boolean isDown = world.config().down().contains(descriptor.slug());
        ProviderCalls provider =
                new SimulatedProvider(ground, host, isDown, world.config().providerClockWrongByMs());
        References references = world.references();
        services.put(descriptor.slug(), new Service(descriptor, world.wiring().provider(provider, references), false));
        lookWhenDue(descriptor.slug());
    }

    private void restartLater() {
        ground.agenda().after(ground.faults().scaledBetween(500, 300_000), this::start);
    }

    /** Pays, unless the request or its answer gets lost. */
    void commit(Caller caller, String slug, RequestBody body, Consumer<SimulatedAnswer> client) {
        SimulatedHost asked = host;
        asked.after(
                ground.faults().between(1, 20),
                () -> commits.commit(caller, services.get(slug), body, clock.instant())
                        .subscribe()
                        .with(
                                answer -> answer(asked, client, answered(answer)),
                                failure -> answer(asked, client, SimulatedAnswer.NONE)));
    }

    /** Settles by an operator's word. */
    void decide(SimulatedPayment payment, Decision decision) {
        host.after(
                1,
                () -> settling.settle(payment.stored(), new News.Verdict(decision, Actor.system()))
                        .subscribe()
                        .with(settled -> {}, failure -> {}));
    }

    /** Sees to it that this replica looks at a service soon after a payment there is due. */
    void lookWhenDue(String slug, Instant due) {
        long phaseMs = ground.faults().between(1, RECONCILE_EVERY_MS) + CLOCKS_WRONG_MAX_MS;
        lookAt(slug, Math.max(due.toEpochMilli(), ground.agenda().nowMs()) + phaseMs);
    }

    private void lookWhenDue(String slug) {
        ground.books().nextDue(slug).ifPresent(due -> lookWhenDue(slug, due));
    }

    /** What a replica does every second, left out where it would find nothing. */
    private void lookAt(String slug, long atMs) {
        if (atMs < looks.getOrDefault(slug, Long.MAX_VALUE)) {
            looks.put(slug, atMs);
            ground.agenda().at(atMs, () -> {
                if (looks.remove(slug, atMs)) {
                    host.after(0, () -> reconcile(slug));
                }
            });
        }
    }

    private void reconcile(String slug) {
        if (underWay.add(slug)) {
            reconcileAll(slug)
                    .onTermination()
                    .invoke(() -> {
                        underWay.remove(slug);
                        lookWhenDue(slug);
                    })
                    .subscribe()
                    .with(done -> {}, failure -> {});
        }
    }

    private Uni<Void> reconcileAll(String slug) {
        return reconciler
                .reconcile(services.get(slug))
                .chain(asked -> asked < world.config().limits().batchMax()
                        ? Uni.createFrom().voidItem()
                        : reconcileAll(slug));
    }

    private Uni<Void> pause(Duration time) {
        return Uni.createFrom().emitter(reply -> host.after(time.toMillis(), () -> reply.complete(null)));
    }

    private void answer(SimulatedHost asked, Consumer<SimulatedAnswer> client, SimulatedAnswer answer) {
        if (asked.isAlive() && !ground.faults().strikes(Fault.CLIENT_UNANSWERED)) {
            ground.agenda().after(ground.faults().between(1, 20), () -> client.accept(answer));
        }
    }

    private static SimulatedAnswer answered(Checked<ObjectNode> answer) {
        return switch (answer) {
            case Checked.Passed<ObjectNode>(ObjectNode body) ->
                "Success".equals(body.get("state").textValue()) ? SimulatedAnswer.PAID : SimulatedAnswer.NOT_FINAL;
            case Checked.Stopped<ObjectNode> stopped ->
                "1013".equals(stopped.error().code().code()) ? SimulatedAnswer.NOT_FINAL : SimulatedAnswer.REFUSED;
        };
    }
}
