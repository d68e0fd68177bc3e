package org.chautari.cli.chaos;

import java.util.List;

/**
 * Everybody's books, when all has come to rest.
 *
 * @param claims the clients'
 * @param payments the gateway's
 * @param book the sandbox's: what was really executed
 * @param ledgerFaults what the ledger's own proof found wrong
 */
record Books(
        List<Claim> claims, List<Paid> payments, List<Booked> book, List<Purse> purses, List<String> ledgerFaults) {}
