package org.chautari.http;

/** Why an attempt failed, inside the guards of {@link GuardedCaller}; outside it is a {@link Reply}. */
abstract sealed class CallFailure extends RuntimeException {

    private CallFailure(String reason) {
        super(reason, null, false, false);
    }

    /** The value that stands for this failure outside the guards. */
    abstract Reply reply();

    String reason() {
        return String.valueOf(getMessage());
    }

    static final class NotSent extends CallFailure {

        NotSent(String reason) {
            super(reason);
        }

        @Override
        Reply reply() {
            return new Reply.NotSent(reason());
        }
    }

    static final class NoAnswer extends CallFailure {

        NoAnswer(String reason) {
            super(reason);
        }

        @Override
        Reply reply() {
            return new Reply.NoAnswer(reason());
        }
    }

    /** The other side answered with 5xx: an answer, but one that counts as a failure. */
    static final class ServerFault extends CallFailure {

        private final transient Reply.Answered answer;

        ServerFault(Reply.Answered answer) {
            super("HTTP " + answer.status());
            this.answer = answer;
        }

        @Override
        Reply reply() {
            return answer;
        }
    }
}
