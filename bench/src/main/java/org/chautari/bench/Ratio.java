package org.chautari.bench;

/**
 * How many times one figure is another, round by round.
 *
 * @param target what we want it to be; NaN where it is only told
 */
public record Ratio(String name, Figure over, Figure under, double target) {}
