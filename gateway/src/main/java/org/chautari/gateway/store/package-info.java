/** What every class with SQL needs to write many rows with one statement. */
@NullMarked
package org.chautari.gateway.store;

import org.jspecify.annotations.NullMarked;
