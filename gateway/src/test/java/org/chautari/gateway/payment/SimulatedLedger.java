package org.chautari.gateway.payment;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.ledger.Legs;
import org.chautari.gateway.ledger.Movement;
import org.chautari.gateway.ledger.Movement.Kind;
import org.chautari.provider.Mode;

/** The ledger's tables, with their constraints. From where to where credits move is said by the real movements. */
final class SimulatedLedger {

    /** The balances of a holder who never had anything. */
    static final Legs NOTHING = new Legs(0, 0, 0, 0, 0, 0);

    /** Whose balances. */
    record Holder(long accountId, Mode mode) {}

    private final Map<Holder, Legs> balances = new HashMap<>();
    private final List<Movement> movements = new ArrayList<>();
    private final Set<Long> held = new HashSet<>();
    private final Set<Long> resolved = new HashSet<>();

    Balance move(Movement movement) {
        Holder holder = new Holder(movement.accountId(), movement.mode());
        Legs after = sum(of(holder), movement.legs());
        require(after.availablePaisa() >= 0, "available_within_overdraft");
        require(after.heldPaisa() >= 0, "held_not_negative");
        require(after.spentPaisa() >= 0, "spent_not_negative");
        require(after.chargedPaisa() >= 0, "charged_not_negative");
        require(after.commissionPaisa() <= 0, "commission_not_positive");
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
        Legs now = of(new Holder(accountId, mode));
        return new Balance(
                now.availablePaisa(), now.heldPaisa(), now.spentPaisa(), now.chargedPaisa(), now.commissionPaisa());
    }

    Map<Holder, Legs> balances() {
        return balances;
    }

    List<Movement> movements() {
        return movements;
    }

    /** Balances, and what a movement adds to them. */
    static Legs sum(Legs balances, Legs legs) {
        return new Legs(
                balances.issuedPaisa() + legs.issuedPaisa(),
                balances.availablePaisa() + legs.availablePaisa(),
                balances.heldPaisa() + legs.heldPaisa(),
                balances.spentPaisa() + legs.spentPaisa(),
                balances.chargedPaisa() + legs.chargedPaisa(),
                balances.commissionPaisa() + legs.commissionPaisa());
    }

    private Legs of(Holder holder) {
        return balances.getOrDefault(holder, NOTHING);
    }

    private static void require(boolean holds, String constraint) {
        if (!holds) {
            throw new SimulatedRefusal(constraint);
        }
    }
}
