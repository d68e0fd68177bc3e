/** What every class with SQL needs: writing many rows with one statement, and knowing which rule refused one. */
@NullMarked
package org.chautari.gateway.store;

import org.jspecify.annotations.NullMarked;
