package org.chautari.gateway.payment;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.ledger.Movement.Kind;
import org.chautari.gateway.ledger.Movement.Place;
import org.chautari.provider.Mode;

/** The ledger's tables, with the constraints of V1. From where to where credits move is said by the real movements. */
final class SimulatedLedger {

    /** Whose balances. */
    record Holder(long accountId, Mode mode) {}

    private final Map<Holder, Map<Place, Long>> balances = new HashMap<>();
    private final List<Movement> movements = new ArrayList<>();
    private final Set<Long> held = new HashSet<>();
    private final Set<Long> resolved = new HashSet<>();

    Balance move(Movement movement) {
        Holder holder = new Holder(movement.accountId(), movement.mode());
        Map<Place, Long> after = new EnumMap<>(of(holder));
        add(movement, after);
        require(after.get(Place.AVAILABLE) >= 0, "available_not_negative");
        require(after.get(Place.HELD) >= 0, "held_not_negative");
        require(after.get(Place.SPENT) >= 0, "spent_not_negative");
        Long payment = movement.paymentId();
        if (payment != null) {
            boolean isHold = movement.kind() == Kind.HOLD;
            boolean isFirst = isHold ? held.add(payment) : resolved.add(payment);
            require(isFirst, isHold ? "ledger_hold_once" : "ledger_hold_resolved_once");
        }
        balances.put(holder, after);
        movements.add(movement);
        return balance(holder.accountId(), holder.mode());
    }

    Balance balance(long accountId, Mode mode) {
        Map<Place, Long> now = of(new Holder(accountId, mode));
        return new Balance(now.get(Place.AVAILABLE), now.get(Place.HELD), now.get(Place.SPENT));
    }

    Map<Holder, Map<Place, Long>> balances() {
        return balances;
    }

    List<Movement> movements() {
        return movements;
    }

    /** Adds what a movement takes from one balance and puts in the other. */
    static void add(Movement movement, Map<Place, Long> balances) {
        balances.merge(movement.kind().from(), -movement.amountPaisa(), Long::sum);
        balances.merge(movement.kind().to(), movement.amountPaisa(), Long::sum);
    }

    /** The balances of a holder who never had anything. */
    static Map<Place, Long> nothing() {
        Map<Place, Long> nothing = new EnumMap<>(Place.class);
        for (Place place : Place.values()) {
            nothing.put(place, 0L);
        }
        return nothing;
    }

    private Map<Place, Long> of(Holder holder) {
        return balances.computeIfAbsent(holder, first -> nothing());
    }

    private static void require(boolean holds, String constraint) {
        if (!holds) {
            throw new SimulatedRefusal(constraint);
        }
    }
}
