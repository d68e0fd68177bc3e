/** The words of the servicegroup protocol: its errors, request bodies, references and states. No I/O. */
@NullMarked
package org.chautari.gateway.protocol;

import org.jspecify.annotations.NullMarked;
