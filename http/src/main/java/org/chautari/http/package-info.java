/**
 * Calls to other services over HTTP, bounded in time, size and number, whose failure tells whether anything was sent.
 */
@NullMarked
package org.chautari.http;

import org.jspecify.annotations.NullMarked;
