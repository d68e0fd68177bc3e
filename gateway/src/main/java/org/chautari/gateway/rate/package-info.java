/** How many requests are let through, over all replicas. See docs/adr/0010-rate-limits.md. */
@NullMarked
package org.chautari.gateway.rate;

import org.jspecify.annotations.NullMarked;
