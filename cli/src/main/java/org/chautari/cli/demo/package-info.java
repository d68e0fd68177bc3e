/** One bill paid at each provider, through the client protocol alone. */
@NullMarked
package org.chautari.cli.demo;

import org.jspecify.annotations.NullMarked;
