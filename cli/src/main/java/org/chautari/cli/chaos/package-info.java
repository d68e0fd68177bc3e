/** Runs the whole system under load while its parts are killed, and proves that no payment was lost or doubled. */
@NullMarked
package org.chautari.cli.chaos;

import org.jspecify.annotations.NullMarked;
