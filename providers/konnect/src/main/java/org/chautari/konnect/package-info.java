/** The Konnect provider: ISPs that share one platform, chosen by {@code service_slug}. */
@NullMarked
package org.chautari.konnect;

import org.jspecify.annotations.NullMarked;
