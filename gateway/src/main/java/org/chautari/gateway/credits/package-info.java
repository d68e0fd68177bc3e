/** An account's credits beside its payments: asked for, granted, put right, told of by day, run out. */
@NullMarked
package org.chautari.gateway.credits;

import org.jspecify.annotations.NullMarked;
