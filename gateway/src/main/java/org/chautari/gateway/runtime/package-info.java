/** What the gateway is given from outside: its clock, its JSON settings, the limits of its pool. */
@NullMarked
package org.chautari.gateway.runtime;

import org.jspecify.annotations.NullMarked;
