package org.chautari.sandbox;

import java.util.Map;
import java.util.Optional;

/** What {@code dlr=} may say. */
final class DlrPart {

    private static final Map<String, DlrAct> PLAIN = Map.of("lie", DlrAct.LIE, "twice", DlrAct.TWICE);

    private DlrPart() {}

    static Optional<DlrAct> read(Timed value) {
        return value.wordAlone().map(PLAIN::get);
    }
}
