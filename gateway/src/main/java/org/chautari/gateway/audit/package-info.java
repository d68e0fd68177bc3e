/** Who changed what: the operators' changes, each written in the transaction that makes it. */
@NullMarked
package org.chautari.gateway.audit;

import org.jspecify.annotations.NullMarked;
