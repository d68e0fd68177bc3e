/** Who asks, and what they may: accounts, their tokens, their permissions. */
@NullMarked
package org.chautari.gateway.access;

import org.jspecify.annotations.NullMarked;
