package org.chautari.gateway.protocol;

/** The states of a payment, each with its name on the wire (PROTOCOL.md §6). */
public enum PaymentState {
    QUEUED("Queued"),
    PROCESSING("Processing"),
    SUCCESS("Success"),
    ERROR("Error"),
    FAILED("Failed"),
    EXPIRED("Expired");

    private final String wireName;

    PaymentState(String wireName) {
        this.wireName = wireName;
    }

    /** The state of a wire name. */
    public static PaymentState of(String wireName) {
        for (PaymentState state : values()) {
            if (state.wireName.equals(wireName)) {
                return state;
            }
        }
        throw new IllegalArgumentException("no such payment state");
    }

    /** The name of the state in requests, answers and the store. */
    public String wireName() {
        return wireName;
    }

    /** Whether it never changes again. */
    public boolean isFinal() {
        return this != QUEUED && this != PROCESSING;
    }
}
