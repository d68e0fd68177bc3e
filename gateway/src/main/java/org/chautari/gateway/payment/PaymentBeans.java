package org.chautari.gateway.payment;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.concurrent.ThreadLocalRandom;

/** What payments are given rather than make themselves. */
class PaymentBeans {

    @Produces
    @Singleton
    Schedule schedule(PaymentConfig config) {
        PaymentConfig.Asking asking = config.asking();
        return new Schedule(
                config.sendWithin(),
                asking.abandonedAfter(),
                asking.firstAfter(),
                asking.everyMax(),
                asking.notFoundAfter(),
                asking.handOverAfter(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    @Produces
    @Singleton
    FourEyes fourEyes(PaymentConfig config) {
        return FourEyes.above(config.secondOperatorAbove());
    }

    @Produces
    @Singleton
    Pauses pauses() {
        return time -> Uni.createFrom().voidItem().onItem().delayIt().by(time);
    }
}
