package org.chautari.gateway.payment;

/**
 * What an operator decided about a payment in doubt.
 *
 * @param executed whether the provider executed it, as far as a person could find out
 * @param by who decided
 * @param approvedBy who agreed; empty where one person is enough
 * @param reason what it rests on, without personal data
 */
public record Decision(boolean executed, String by, String approvedBy, String reason) {}
