/** The payload that the ISPs of the KCMS platform share, and what may be paid by it. */
@NullMarked
package org.chautari.kcms;

import org.jspecify.annotations.NullMarked;
