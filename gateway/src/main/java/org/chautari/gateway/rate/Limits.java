package org.chautari.gateway.rate;

import io.quarkus.runtime.Startup;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import org.chautari.gateway.access.Caller;
import org.chautari.gateway.access.Rate;
import org.chautari.gateway.outage.Outage;
import org.jboss.logging.Logger;

/** Whether requests are within the rates of their account and their token. */
@Startup
@ApplicationScoped
public class Limits {

    private static final Logger LOG = Logger.getLogger(Limits.class);

    /** Longer than any bucket takes to fill up: see {@link Rate}. */
    private static final String SWEEP = "DELETE FROM rate_bucket WHERE touched_at < now() - interval '2 hours'";

    private final Buckets buckets;
    private final Pool pool;
    private final Outage uncounted;
    private final boolean enabled;
    private final Rate accountRate;
    private final Optional<Rate> tokenRate;

    Limits(Buckets buckets, Pool pool, Clock clock, RateConfig config) {
        if (!(config.unsharedMax() >= 0 && config.unsharedMax() <= 1)) {
            throw new IllegalArgumentException("chautari.rate.unshared-max is a share, 0 to 1");
        }
        this.buckets = buckets;
        this.pool = pool;
        this.uncounted = new Outage(
                clock,
                (failure, requests) ->
                        LOG.warnf("Requests are let through uncounted: requests=%d: %s", requests, failure));
        this.enabled = config.enabled();
        this.accountRate =
                new Rate(config.account().perSecond(), config.account().burst());
        this.tokenRate = config.token().map(rate -> new Rate(rate.perSecond(), rate.burst()));
    }

    /**
     * Counts a request and tells whether it is within the rates. Where the database can't tell, it is: this protects the
     * gateway, and decides about no money.
     */
    public Uni<Boolean> admit(Caller caller) {
        if (!enabled) {
            return Uni.createFrom().item(true);
        }
        BucketKey account = new BucketKey(
                BucketKey.Holder.ACCOUNT,
                caller.accountId(),
                caller.mode(),
                caller.rate().orElse(accountRate));
        return ofToken(caller)
                .map(token -> take(token).chain(taken -> taken ? take(account) : taken(false)))
                .orElseGet(() -> take(account));
    }

    private Optional<BucketKey> ofToken(Caller caller) {
        return caller.permit()
                .rate()
                .or(() -> tokenRate)
                .map(rate ->
                        new BucketKey(BucketKey.Holder.TOKEN, caller.permit().tokenId(), caller.mode(), rate));
    }

    private Uni<Boolean> take(BucketKey key) {
        return buckets.take(key).onFailure().invoke(uncounted::note).onFailure().recoverWithItem(unknown -> true);
    }

    private static Uni<Boolean> taken(boolean taken) {
        return Uni.createFrom().item(taken);
    }

    @Scheduled(every = "10m", delayed = "1m", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> sweep() {
        return pool.query(SWEEP).execute().replaceWithVoid();
    }
}
