/** The whole system on one machine: PostgreSQL, sandbox, providers and gateway as supervised processes. */
@NullMarked
package org.chautari.cli.system;

import org.jspecify.annotations.NullMarked;
