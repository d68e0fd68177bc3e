/** The Hashcnet provider: ISPs that share one platform, chosen by {@code service_slug}. */
@NullMarked
package org.chautari.hashcnet;

import org.jspecify.annotations.NullMarked;
