/** The ledger sealed day by day: what moved, what was there at the end, in a chain that nobody rewrites unnoticed. */
@NullMarked
package org.chautari.gateway.proof;

import org.jspecify.annotations.NullMarked;
