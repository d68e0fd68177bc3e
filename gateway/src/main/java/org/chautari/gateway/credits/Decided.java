package org.chautari.gateway.credits;

/** What came of deciding on a request. */
public sealed interface Decided {

    /** It is decided so: by this call, or by one before it. */
    record Done(CreditRequest request) implements Decided {}

    /** It was decided otherwise before. */
    record Otherwise(CreditRequest request) implements Decided {}

    /** Whoever asked for credits doesn't approve them. */
    record SamePerson() implements Decided {}

    /** There is no such request. */
    record Missing() implements Decided {}
}
