package org.chautari.gateway.admin;

/** Ends the reading of a request at a field that isn't as it is wanted; {@link Fields} makes a value of it. */
final class Misfit extends RuntimeException {

    private static final int FIELD_LENGTH_MAX = 100;

    private final String field;
    private final String wanted;

    Misfit(String field, String wanted) {
        super(wanted, null, false, false);
        this.field = field.substring(0, Math.min(field.length(), FIELD_LENGTH_MAX));
        this.wanted = wanted;
    }

    String field() {
        return field;
    }

    String wanted() {
        return wanted;
    }
}
