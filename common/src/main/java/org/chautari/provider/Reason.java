package org.chautari.provider;

import java.util.regex.Pattern;

/** Keeps the reasons that end up in logs and in the store to one short line, whoever wrote them. */
final class Reason {

    private static final int LENGTH_MAX = 200;

    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cntrl}\\p{Cs}]+");

    private Reason() {}

    static String oneLine(String reason) {
        String line = UNPRINTABLE.matcher(reason).replaceAll(" ");
        return line.length() <= LENGTH_MAX ? line : line.substring(0, LENGTH_MAX);
    }
}
