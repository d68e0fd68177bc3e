package org.chautari.gateway.statement;

import java.util.Locale;
import org.chautari.provider.Mode;

/**
 * What a statement is of.
 *
 * @param account the account's name
 */
public record Subject(long accountId, String account, Mode mode, Period period) {

    String modeWord() {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
