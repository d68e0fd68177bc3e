/** Idempotency keys: the first answer to a request, given again to each repeat of it. */
@NullMarked
package org.chautari.gateway.idempotency;

import org.jspecify.annotations.NullMarked;
