package org.chautari.gateway.callback;

/** What came of an attempt to deliver. */
sealed interface Outcome {

    /** What it is called in the store and in the log. */
    String word();

    /** The client answered with this HTTP status. */
    record Answered(int status) implements Outcome {

        @Override
        public String word() {
            return "HTTP " + status;
        }
    }

    /** There was no answer. */
    record Failed(Reason reason) implements Outcome {

        @Override
        public String word() {
            return reason.word;
        }
    }

    /** Nothing was sent, since the replica's time with the delivery was nearly over. */
    record Late() implements Outcome {

        @Override
        public String word() {
            return "not sent in time";
        }
    }

    /** Why there was none. */
    enum Reason {
        NO_ENDPOINT("no endpoint"),
        BAD_URL("URL not allowed"),
        NOT_RESOLVED("host not found"),
        NOT_PUBLIC("address not allowed"),
        NO_CONNECTION("no connection"),
        NO_ANSWER("connection lost"),
        TIMEOUT("no answer in time"),
        FAULT("fault of the gateway");

        private final String word;

        Reason(String word) {
            this.word = word;
        }
    }
}
