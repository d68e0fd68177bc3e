package org.chautari.cli.system;

import java.util.Random;
import java.util.stream.IntStream;

/** Ports that nothing else on this machine uses, below those that the system gives to outgoing connections. */
public final class FreePorts {

    private static final int FIRST = 20_000;
    private static final int LAST = 30_000;
    private static final int PORTS_OF_A_SYSTEM = 3 + SystemLayout.PROVIDERS.size();

    private static final Random RANDOM = new Random();

    private FreePorts() {}

    /** Ports of a whole system. */
    public static Ports ofASystem() {
        int first = inARow(PORTS_OF_A_SYSTEM);
        return new Ports(first, first + 1, first + 3, first + 2);
    }

    /** A port of its own. */
    public static int one() {
        return inARow(1);
    }

    private static int inARow(int count) {
        int first = RANDOM.nextInt(FIRST, LAST - count);
        while (!IntStream.range(first, first + count).allMatch(PortCheck::isFree)) {
            first = RANDOM.nextInt(FIRST, LAST - count);
        }
        return first;
    }
}
