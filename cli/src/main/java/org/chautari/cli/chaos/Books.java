package org.chautari.cli.chaos;

import java.util.List;
import java.util.Set;

/**
 * Everybody's books, when all has come to rest.
 *
 * @param claims the clients'
 * @param payments the gateway's
 * @param book the sandbox's: what was really executed
 * @param owed of which payments the gateway owed its clients a report
 * @param reports what the clients were reported
 * @param ledgerFaults what the ledger's own proof found wrong
 */
record Books(
        List<Claim> claims,
        List<Paid> payments,
        List<Booked> book,
        List<Purse> purses,
        Set<Claim.Key> owed,
        List<Report> reports,
        List<String> ledgerFaults) {}
