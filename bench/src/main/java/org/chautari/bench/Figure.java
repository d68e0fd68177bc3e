package org.chautari.bench;

/**
 * Something that is measured once in each round.
 *
 * @param part which part of the benchmark takes it
 * @param name what it is, for people and for the file; unique in its part
 * @param unit what it is counted in
 */
public record Figure(String part, String name, String unit) {}
