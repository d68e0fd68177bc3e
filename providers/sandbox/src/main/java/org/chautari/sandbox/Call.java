package org.chautari.sandbox;

import java.util.Optional;

/** A call whose token and service are in order. */
record Call(Mode mode, Service service, Request request) {

    /** The caller's reference, once {@link #referenceFault} found nothing wrong with it. */
    String reference() {
        return request.text("reference").orElseThrow();
    }

    /** What is wrong with the caller's reference. */
    Optional<Answer> referenceFault() {
        if (request.isBlank("reference")) {
            return Optional.of(Fault.REFERENCE_NOT_PROVIDED.answer());
        }
        return request.text("reference").filter(Request::isReference).isPresent()
                ? Optional.empty()
                : Optional.of(Fault.MALFORMED.at("reference", "At most 50 letters, digits, - and _."));
    }
}
