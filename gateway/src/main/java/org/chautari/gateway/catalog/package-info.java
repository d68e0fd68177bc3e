/** What can be paid for: the services, as their providers describe themselves, and the way to each provider. */
@NullMarked
package org.chautari.gateway.catalog;

import org.jspecify.annotations.NullMarked;
