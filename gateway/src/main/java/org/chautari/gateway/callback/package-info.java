/**
 * Reports (PROTOCOL.md §10): those that tell clients how their payments ended, of refunds and of credits that run low, and
 * those that upstreams send.
 */
@NullMarked
package org.chautari.gateway.callback;

import org.jspecify.annotations.NullMarked;
