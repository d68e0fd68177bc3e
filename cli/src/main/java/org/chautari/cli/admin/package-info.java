/** What an operator does through a gateway's admin API. */
@NullMarked
package org.chautari.cli.admin;

import org.jspecify.annotations.NullMarked;
