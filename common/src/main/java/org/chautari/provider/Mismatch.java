package org.chautari.provider;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** How a commit is refused that doesn't fit what its session offers. On the wire, {@code refusal} names the case. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "refusal")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Mismatch.Invalid.class, name = "invalid"),
    @JsonSubTypes.Type(value = Mismatch.Declined.class, name = "declined")
})
public sealed interface Mismatch {

    /** Error 1011: the message stands at the parameter's name in {@code details}. */
    record Invalid(String parameter, String message) implements Mismatch {}

    /** Error 4000: the reason is the text of {@code details}, as the provider itself would say it. */
    record Declined(String reason) implements Mismatch {}
}
