/** What every provider service is made of: the contract's HTTP face and the client of its upstream. */
@NullMarked
package org.chautari.kit;

import org.jspecify.annotations.NullMarked;
