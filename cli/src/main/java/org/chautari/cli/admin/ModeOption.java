package org.chautari.cli.admin;

import java.util.Locale;

/** Which of the two worlds is meant. */
enum ModeOption {
    TEST,
    LIVE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
