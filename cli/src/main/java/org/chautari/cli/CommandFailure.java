package org.chautari.cli;

/** Ends a command with exit code 1; the message is one sentence for the user that says what to do. */
public sealed class CommandFailure extends RuntimeException permits AnswerLost {

    private static final long serialVersionUID = 1L;

    public CommandFailure(String sentence) {
        super(sentence);
    }

    public CommandFailure(String sentence, Throwable cause) {
        super(sentence, cause);
    }

    /** What the user is told. */
    public final String sentence() {
        return String.valueOf(getMessage());
    }
}
