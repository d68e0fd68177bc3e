/** The ledger alone: the gateway's groups beside payments that are written one by one. */
@NullMarked
package org.chautari.bench.ledger;

import org.jspecify.annotations.NullMarked;
