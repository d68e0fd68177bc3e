package org.chautari.gateway.statement;

import org.chautari.provider.Mode;

/**
 * What a statement is of.
 *
 * @param account the account's name
 */
public record Subject(long accountId, String account, Mode mode, Period period) {}
