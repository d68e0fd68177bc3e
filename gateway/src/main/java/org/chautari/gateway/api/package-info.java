/** The public face: the servicegroup protocol's resources, and what is the same for all of them. */
@NullMarked
package org.chautari.gateway.api;

import org.jspecify.annotations.NullMarked;
