/** What a client's call passes through, told to whoever collects traces. See docs/adr/0021-traces-tell-of-nobody.md. */
@NullMarked
package org.chautari.traces;

import org.jspecify.annotations.NullMarked;
