/** A service that does nothing: what a request costs before anything of ours is done for it. */
@NullMarked
package org.chautari.bench.endpoint;

import org.jspecify.annotations.NullMarked;
