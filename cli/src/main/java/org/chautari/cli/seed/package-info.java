/** Fills the local system with payments, to measure with. */
@NullMarked
package org.chautari.cli.seed;

import org.jspecify.annotations.NullMarked;
