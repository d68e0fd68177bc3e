package org.chautari.gateway.admin;

import java.util.Optional;
import org.chautari.gateway.access.TokenTerms;
import org.chautari.provider.Mode;

/** A token to issue. */
record NewToken(Mode mode, TokenTerms terms) {

    static NewToken read(Fields fields, AccessForms forms) {
        TokenTerms terms = new TokenTerms(
                fields.optional("scopes", AccessForms.SCOPES)
                        .orElse(TokenTerms.unlimited().scopes()),
                Optional.ofNullable(fields.patch("services", forms.services()).over(null)),
                Optional.ofNullable(
                        fields.patch("addresses", AccessForms.ADDRESSES).over(null)),
                Optional.ofNullable(fields.patch("expires_at", forms.end()).over(null)),
                Optional.ofNullable(fields.patch("rate", AccessForms.RATE).over(null)));
        return new NewToken(fields.required("mode", Forms.MODE), terms);
    }
}
