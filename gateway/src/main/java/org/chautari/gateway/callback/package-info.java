/** Delivery reports (PROTOCOL.md §10): those that tell clients how their payments ended, and those that upstreams send. */
@NullMarked
package org.chautari.gateway.callback;

import org.jspecify.annotations.NullMarked;
