/** What an operator needs, behind an admin key: accounts, tokens, credits, payments, the proof of the ledger. */
@NullMarked
package org.chautari.gateway.admin;

import org.jspecify.annotations.NullMarked;
