/** Reconciliation: finding out at the provider what became of payments that nobody can tell the outcome of. */
@NullMarked
package org.chautari.gateway.reconcile;

import org.jspecify.annotations.NullMarked;
