package org.chautari.gateway.statement;

import java.util.List;

/** How a statement is written down, piece by piece. */
interface StatementForm {

    byte[] opening(Opened opened);

    /** Movements, the earliest first. */
    byte[] lines(List<Line> lines);

    byte[] closing(Opened opened, Tally closing);
}
