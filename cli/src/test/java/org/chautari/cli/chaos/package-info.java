@NullMarked
package org.chautari.cli.chaos;

import org.jspecify.annotations.NullMarked;
