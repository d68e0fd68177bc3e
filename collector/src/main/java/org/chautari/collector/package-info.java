/** Takes in what services tell of their calls. */
@NullMarked
package org.chautari.collector;

import org.jspecify.annotations.NullMarked;
