package org.chautari.cli;

/** A call was made and no answer that can be read came back, so what it did is not known. */
public final class AnswerLost extends CommandFailure {

    private static final long serialVersionUID = 1L;

    public AnswerLost(String sentence) {
        super(sentence);
    }

    public AnswerLost(String sentence, Throwable cause) {
        super(sentence, cause);
    }
}
