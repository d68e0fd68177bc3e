/** The Subisu provider: internet, TV, combo offers and dues. */
@NullMarked
package org.chautari.subisu;

import org.jspecify.annotations.NullMarked;
