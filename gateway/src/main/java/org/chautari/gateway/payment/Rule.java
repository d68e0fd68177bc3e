package org.chautari.gateway.payment;

import java.util.Locale;

/** By which rule a payment got where it is: who may move it, and on what evidence. */
public enum Rule {
    /** A commit opened it. */
    OPENED,
    /** The provider answered its commit. */
    ANSWERED,
    /** The provider said so when it was asked for the status. */
    STATUS,
    /** The provider had no such payment, late enough and twice in a row. */
    NOT_FOUND_TWICE,
    /** Nobody could tell for so long that it waits for an operator. */
    HANDED_OVER,
    /** An operator said what to decide, and another has to agree; its state stays. */
    PROPOSED,
    /** An operator decided. */
    OPERATOR,
    /** It was final already, and somebody said otherwise. */
    LATE_NEWS,
    /** An operator has dealt with such news. */
    LATE_NEWS_SEEN;

    /** Its name in the store and for people. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
