package org.chautari.gateway.admin;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.util.function.Function;
import org.chautari.gateway.access.Accounts;

/** The accounts that requests name in their path. */
@ApplicationScoped
class NamedAccounts {

    private final Accounts accounts;

    NamedAccounts(Accounts accounts) {
        this.accounts = accounts;
    }

    /** Does something with an account; 404 where there is none of this name. */
    Uni<Response> with(String name, Function<Accounts.Account, Uni<Response>> work) {
        return accounts.find(name)
                .chain(account ->
                        account.map(work).orElseGet(() -> Uni.createFrom().item(Refusals.of(404, "No such account."))));
    }
}
