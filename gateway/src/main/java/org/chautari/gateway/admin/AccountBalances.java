package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import org.chautari.gateway.access.Accounts.Account;
import org.chautari.gateway.ledger.Balance;
import org.chautari.gateway.ledger.Ledger;
import org.chautari.money.Rupees;
import org.chautari.provider.Mode;

/** Accounts as they are listed: with what they have, in rupees. */
@ApplicationScoped
class AccountBalances {

    private final Ledger ledger;
    private final Pool pool;

    AccountBalances(Ledger ledger, Pool pool) {
        this.ledger = ledger;
        this.pool = pool;
    }

    /** All of an account. */
    Uni<ObjectNode> view(Account account) {
        return Uni.combine()
                .all()
                .unis(ledger.balance(pool, account.id(), Mode.TEST), ledger.balance(pool, account.id(), Mode.LIVE))
                .with((test, live) -> view(account, test, live));
    }

    private static ObjectNode view(Account account, Balance test, Balance live) {
        ObjectNode view = AccessViews.of(account);
        view.putObject("balances").<ObjectNode>set("test", money(test)).set("live", money(live));
        return view;
    }

    private static ObjectNode money(Balance balance) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("available", Rupees.of(balance.availablePaisa()))
                .put("held", Rupees.of(balance.heldPaisa()))
                .put("spent", Rupees.of(balance.consumedPaisa()));
    }
}
