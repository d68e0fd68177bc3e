/** What an account pays and earns at a service beyond the bill itself (PROTOCOL.md §5, credits_consumed). */
@NullMarked
package org.chautari.gateway.pricing;

import org.jspecify.annotations.NullMarked;
