/** The Net Max provider. */
@NullMarked
package org.chautari.netmax;

import org.jspecify.annotations.NullMarked;
