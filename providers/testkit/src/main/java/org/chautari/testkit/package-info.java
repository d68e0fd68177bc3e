/** What every provider is tested with: the contract, the documented messages and a fake upstream. */
@NullMarked
package org.chautari.testkit;

import org.jspecify.annotations.NullMarked;
