/** The whole system, as clients see it, beside what this machine can do at all. */
@NullMarked
package org.chautari.bench.system;

import org.jspecify.annotations.NullMarked;
