/** Gives credits back of what a successful payment cost, never more than was paid. A final state stays as it is. */
@NullMarked
package org.chautari.gateway.refund;

import org.jspecify.annotations.NullMarked;
