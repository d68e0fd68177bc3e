/** Saying that something can't be reached, however many requests meet that. */
@NullMarked
package org.chautari.gateway.outage;

import org.jspecify.annotations.NullMarked;
