package org.chautari.gateway.admin;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import org.chautari.gateway.payment.Proposal;

/** What an operator proposed for a payment. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record ProposalView(boolean executed, String by, String reason, String proposedAt) {

    static ProposalView of(Proposal proposal) {
        return new ProposalView(
                proposal.executed(),
                proposal.by().text(),
                proposal.reason().text(),
                proposal.at().toString());
    }
}
