/** Payments: matching a commit to an offer, holding credits, paying once, and settling. */
@NullMarked
package org.chautari.gateway.payment;

import org.jspecify.annotations.NullMarked;
