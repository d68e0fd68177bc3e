package org.chautari.gateway.ledger;

/**
 * The balances of an account in a mode, in paisa.
 *
 * @param availablePaisa what it may still pay with
 * @param heldPaisa what is set aside for payments that are not final
 * @param spentPaisa what it has paid
 */
public record Balance(long availablePaisa, long heldPaisa, long spentPaisa) {}
