package org.chautari.gateway.payment;

import java.time.Instant;
import org.chautari.gateway.protocol.PaymentState;

/** What came of an operator's word about a payment. */
public sealed interface Ruling {

    /** It is final now, as the operator says: by this word, or by somebody who said the same a moment earlier. */
    record Done(PaymentState state) implements Ruling {}

    /** Its price takes two: this waits for another operator's approval, and nothing has moved. */
    record WaitsForSecond(Proposal proposal) implements Ruling {}

    /** It was final before, or somebody else made it so meanwhile. */
    record AlreadyFinal(PaymentState state) implements Ruling {}

    /** The provider has said something new about it since the operator's word was taken; nothing was done. */
    record ChangedMeanwhile() implements Ruling {}

    /** It may still be executed without anybody's doing; nobody decides before this moment. */
    record TooEarly(Instant from) implements Ruling {}

    /** There is no payment of this id. */
    record NoSuchPayment() implements Ruling {}

    /** There is nothing to approve. */
    record NothingProposed() implements Ruling {}

    /** Who proposed it can't approve it. */
    record SamePerson(OperatorName name) implements Ruling {}

    /** The proposal is the opposite of what was approved. */
    record ProposalSaysOtherwise(Proposal proposal) implements Ruling {}
}
