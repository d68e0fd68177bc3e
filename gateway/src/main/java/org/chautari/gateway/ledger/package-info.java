/** Prepaid credits in double entry: every movement is rows that sum to zero. Knows no other feature. */
@NullMarked
package org.chautari.gateway.ledger;

import org.jspecify.annotations.NullMarked;
