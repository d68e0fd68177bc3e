/** How many requests are let through, over all replicas. See docs/adr/0013-rate-limits.md. */
@NullMarked
package org.chautari.gateway.rate;

import org.jspecify.annotations.NullMarked;
