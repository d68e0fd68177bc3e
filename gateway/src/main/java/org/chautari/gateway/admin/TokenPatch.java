package org.chautari.gateway.admin;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.chautari.gateway.access.Network;
import org.chautari.gateway.access.Rate;
import org.chautari.gateway.access.Scope;
import org.chautari.gateway.access.TokenTerms;

/** What is to change about a token; what isn't said stays. */
record TokenPatch(
        Optional<String> state,
        Optional<Set<Scope>> scopes,
        Patch<Set<String>> services,
        Patch<List<Network>> addresses,
        Patch<Instant> expiresAt,
        Patch<Rate> rate) {

    static TokenPatch read(Fields fields, AccessForms forms) {
        return new TokenPatch(
                fields.optional("state", AccessForms.TOKEN_STATE),
                fields.optional("scopes", AccessForms.SCOPES),
                fields.patch("services", forms.services()),
                fields.patch("addresses", AccessForms.ADDRESSES),
                fields.patch("expires_at", forms.end()),
                fields.patch("rate", AccessForms.RATE));
    }

    TokenTerms over(TokenTerms before) {
        return new TokenTerms(
                scopes.orElse(before.scopes()),
                Optional.ofNullable(services.over(before.services().orElse(null))),
                Optional.ofNullable(addresses.over(before.addresses().orElse(null))),
                Optional.ofNullable(expiresAt.over(before.expiresAt().orElse(null))),
                Optional.ofNullable(rate.over(before.rate().orElse(null))));
    }
}
