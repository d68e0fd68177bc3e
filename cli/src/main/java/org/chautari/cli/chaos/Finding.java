package org.chautari.cli.chaos;

/**
 * Something that must not be.
 *
 * @param reference whose: a client's reference, else what is known of it
 * @param what a sentence that says what is wrong
 */
record Finding(Defect defect, String reference, String what) {

    /** What can go wrong with a payment. */
    enum Defect {
        LOST("lost"),
        DOUBLED("doubled"),
        WRONGLY_RELEASED("wrongly released"),
        MISCHARGED("mischarged"),
        UNRESOLVED("unresolved"),
        CLIENT_WRONG("clients wrong"),
        BOOKS_OFF("books off"),
        REPORT_WRONG("reports wrong");

        private final String words;

        Defect(String words) {
            this.words = words;
        }

        String words() {
            return words;
        }
    }
}
