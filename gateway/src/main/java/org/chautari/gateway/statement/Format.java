package org.chautari.gateway.statement;

/** What a statement may be written as. */
public enum Format {
    CSV("csv", "text/csv; charset=UTF-8"),
    JSON("json", "application/json");

    private final String word;
    private final String mediaType;

    Format(String word, String mediaType) {
        this.word = word;
        this.mediaType = mediaType;
    }

    /** Its word in requests, and at the end of file names. */
    public String word() {
        return word;
    }

    /** The value of {@code Content-Type}. */
    public String mediaType() {
        return mediaType;
    }

    /** One for one statement. */
    StatementForm form() {
        return switch (this) {
            case CSV -> new CsvForm();
            case JSON -> new JsonForm();
        };
    }
}
