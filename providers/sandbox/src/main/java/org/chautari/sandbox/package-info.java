/** A simulated upstream of five services: documented test users, scripted faults, and a book of what was executed. */
@NullMarked
package org.chautari.sandbox;

import org.jspecify.annotations.NullMarked;
