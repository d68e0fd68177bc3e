/** A real PostgreSQL on this machine, for laptops and tests. */
@NullMarked
package org.chautari.postgres;

import org.jspecify.annotations.NullMarked;
