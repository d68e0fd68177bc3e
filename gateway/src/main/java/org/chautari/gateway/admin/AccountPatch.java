package org.chautari.gateway.admin;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.chautari.gateway.access.AccountTerms;
import org.chautari.gateway.access.Accounts.Account;
import org.chautari.gateway.access.Rate;

/** What is to change about an account; what isn't said stays. */
record AccountPatch(Optional<String> state, Patch<Set<String>> services, Patch<Instant> expiresAt, Patch<Rate> rate) {

    private static final Wanted<String> STATE = Wanted.word(Account.ACTIVE, Account.INACTIVE, Account.DELETED);

    static AccountPatch read(Fields fields, AccessForms forms) {
        return new AccountPatch(
                fields.optional("state", STATE),
                fields.patch("services", forms.services()),
                fields.patch("expires_at", forms.end()),
                fields.patch("rate", AccessForms.RATE));
    }

    AccountTerms over(AccountTerms before) {
        return new AccountTerms(
                Optional.ofNullable(services.over(before.services().orElse(null))),
                Optional.ofNullable(expiresAt.over(before.expiresAt().orElse(null))),
                Optional.ofNullable(rate.over(before.rate().orElse(null))));
    }
}
