/** Amounts of Nepalese rupees, held as whole paisa. */
@NullMarked
package org.chautari.money;

import org.jspecify.annotations.NullMarked;
