/** What waits together is written together. See docs/adr/0016-group-commit.md. */
@NullMarked
package org.chautari.gateway.batch;

import org.jspecify.annotations.NullMarked;
