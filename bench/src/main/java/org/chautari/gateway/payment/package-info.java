/** The gateway's own way of writing payments, without all that is around it, to measure it alone. */
@NullMarked
package org.chautari.gateway.payment;

import org.jspecify.annotations.NullMarked;
