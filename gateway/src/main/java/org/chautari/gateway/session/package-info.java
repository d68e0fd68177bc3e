/** Sessions: what a details call opened, and finding it again at commit. */
@NullMarked
package org.chautari.gateway.session;

import org.jspecify.annotations.NullMarked;
