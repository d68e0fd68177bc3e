package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.chautari.gateway.access.AccountTerms;
import org.chautari.gateway.access.Accounts.Account;
import org.chautari.gateway.access.Network;
import org.chautari.gateway.access.Rate;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.access.Token;
import org.chautari.gateway.access.TokenTerms;

/** Accounts and tokens as JSON, for answers and for the audit. No secret is in any of it. */
final class AccessViews {

    private AccessViews() {}

    /** All of an account but its balances. */
    static ObjectNode of(Account account) {
        AccountTerms terms = account.terms();
        ObjectNode view = object().put("name", account.name()).put("state", account.state());
        putList(view, "services", terms.services());
        putMoment(view, "expires_at", terms.expiresAt());
        return putRate(view, terms.rate());
    }

    /** All that an operator decides about a token. */
    static ObjectNode settings(Token token) {
        TokenTerms terms = token.terms();
        ObjectNode view = object().put("account", token.account())
                .put("mode", token.mode().word())
                .put("prefix", token.prefix())
                .put("state", token.state());
        putList(
                view,
                "scopes",
                Optional.of(terms.scopes().stream().map(Scope::word).toList()));
        putList(view, "services", terms.services());
        putList(
                view,
                "addresses",
                terms.addresses()
                        .map(list -> list.stream().map(Network::toString).toList()));
        putMoment(view, "expires_at", terms.expiresAt());
        putRate(view, terms.rate());
        return view.put("rotated_to", token.rotatedTo().orElse(null));
    }

    /** A token as it is listed. */
    static ObjectNode of(Token token) {
        ObjectNode view = object().put("id", token.id());
        view.setAll(settings(token));
        putMoment(view, "created_at", Optional.of(token.createdAt()));
        return putMoment(view, "last_used_at", token.lastUsedAt());
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static void putList(ObjectNode view, String name, Optional<? extends Collection<String>> list) {
        if (list.isEmpty()) {
            view.putNull(name);
        } else {
            ArrayNode array = view.putArray(name);
            list.get().stream().sorted().forEach(array::add);
        }
    }

    private static ObjectNode putRate(ObjectNode view, Optional<Rate> rate) {
        rate.ifPresentOrElse(
                set -> view.putObject("rate").put("per_second", set.perSecond()).put("burst", set.burst()),
                () -> view.putNull("rate"));
        return view;
    }

    private static ObjectNode putMoment(ObjectNode view, String name, Optional<Instant> moment) {
        return view.put(name, moment.map(Instant::toString).orElse(null));
    }
}
