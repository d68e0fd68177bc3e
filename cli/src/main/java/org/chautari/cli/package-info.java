/** The chautari command: what is typed, what is printed, and exit codes. */
@NullMarked
package org.chautari.cli;

import org.jspecify.annotations.NullMarked;
