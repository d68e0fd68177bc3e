/** Statements of accounts: opening balances, every movement, closing balances, as long as they are. */
@NullMarked
package org.chautari.gateway.statement;

import org.jspecify.annotations.NullMarked;
