package org.chautari.cli.system;

import java.io.PrintWriter;
import java.util.Locale;

/** Lines that tell what is being done, each with the seconds since the first. */
public final class Progress {

    private static final double NANOS_PER_SECOND = 1e9;

    private final long startedNanos = System.nanoTime();
    private final PrintWriter out;

    public Progress(PrintWriter out) {
        this.out = out;
    }

    public synchronized void say(String sentence) {
        double seconds = (System.nanoTime() - startedNanos) / NANOS_PER_SECOND;
        out.printf(Locale.ROOT, "%5.1f s  %s%n", seconds, sentence);
        out.flush();
    }
}
