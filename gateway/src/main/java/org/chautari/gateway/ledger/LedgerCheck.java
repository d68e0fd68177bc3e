package org.chautari.gateway.ledger;

/**
 * One question the books must answer with yes. Any feature may add its own, as a bean.
 *
 * @param name what must be so, as a sentence
 * @param sql a query of one row: {@code rows}, how many it looked at, and {@code first}, the first that is off or null
 */
public record LedgerCheck(String name, String sql) {}
