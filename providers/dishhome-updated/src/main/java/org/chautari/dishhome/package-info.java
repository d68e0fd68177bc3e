/** The DishHome provider: television by customer number. */
@NullMarked
package org.chautari.dishhome;

import org.jspecify.annotations.NullMarked;
