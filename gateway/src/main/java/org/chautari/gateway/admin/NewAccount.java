package org.chautari.gateway.admin;

import java.util.Optional;
import org.chautari.gateway.access.AccountTerms;

/** An account to open. */
record NewAccount(String name, AccountTerms terms) {

    static NewAccount read(Fields fields, AccessForms forms) {
        return new NewAccount(
                fields.required("name", Forms.ACCOUNT),
                new AccountTerms(
                        Optional.ofNullable(
                                fields.patch("services", forms.services()).over(null)),
                        Optional.ofNullable(
                                fields.patch("expires_at", forms.end()).over(null)),
                        Optional.ofNullable(
                                fields.patch("rate", AccessForms.RATE).over(null))));
    }
}
