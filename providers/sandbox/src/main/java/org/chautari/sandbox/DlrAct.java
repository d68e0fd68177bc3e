package org.chautari.sandbox;

/** How a delivery report is sent. */
enum DlrAct {
    /** Once, with the state that the payment has. */
    TRUTHFUL,
    /** Once, with the opposite of the state that the payment has. */
    LIE,
    /** Twice, both of them true and with one id. */
    TWICE
}
