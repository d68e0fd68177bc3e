/**
 * The contract between the gateway and a provider service: what a provider says of itself, what it is asked, and what
 * may come of it. No I/O happens here.
 */
@NullMarked
package org.chautari.provider;

import org.jspecify.annotations.NullMarked;
