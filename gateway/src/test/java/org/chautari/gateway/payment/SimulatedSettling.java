package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import java.time.Clock;

/** The real settling, and a look over its shoulder: news that say otherwise than a final payment must be on record. */
class SimulatedSettling extends Settling {

    private final SimulatedWorld.Ground ground;

    SimulatedSettling(SimulatedWorld.Ground ground, PaymentStore store, Schedule schedule, Clock clock) {
        super(store, schedule, clock);
        this.ground = ground;
    }

    @Override
    public Uni<Settled> settle(Stored seen, News news) {
        return super.settle(seen, news).invoke(settled -> {
            if (settled.state().isFinal()) {
                requireRecord(ground.books().payment(seen.id()), seen, news);
            }
        });
    }

    private void requireRecord(SimulatedPayment payment, Stored seen, News news) {
        boolean isTooOld = news.needsLease() && payment.asks != seen.trail().asks();
        if (!isTooOld && payment.stored().payment() instanceof Payment.Final last) {
            news.contradiction(last)
                    .filter(said -> !payment.knows(Evidence.reason(said)))
                    .ifPresent(said -> ground.unrecorded().add("payment " + payment.id + ": " + said));
        }
    }
}
