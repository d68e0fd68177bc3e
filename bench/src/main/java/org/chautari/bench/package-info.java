/** What this machine makes of the gateway: figures, each beside what it is measured against, taken in one run. */
@NullMarked
package org.chautari.bench;

import org.jspecify.annotations.NullMarked;
