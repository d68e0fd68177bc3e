/** Who may use the admin API: the holders of the issuer's tokens with a role, or else of the admin key. */
@NullMarked
package org.chautari.gateway.guard;

import org.jspecify.annotations.NullMarked;
