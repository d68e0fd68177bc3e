-- What one operator says of a payment in doubt, where it takes two to decide.
CREATE TABLE operator_proposal (
    payment_id  bigint      CONSTRAINT operator_proposal_one_per_payment PRIMARY KEY
                CONSTRAINT operator_proposal_of_payment REFERENCES payment,
    executed    boolean     NOT NULL,
    proposed_by text        NOT NULL CONSTRAINT operator_proposal_by_form CHECK (proposed_by ~ '^[a-z0-9._@-]{1,50}$'),
    reason      text        NOT NULL CONSTRAINT operator_proposal_reason_length CHECK (length(reason) BETWEEN 5 AND 200),
    proposed_at timestamptz NOT NULL
);
COMMENT ON TABLE operator_proposal IS 'The last decision that was proposed for a payment; a second operator approves it, or it
 is never carried out. Earlier ones are in the timeline.';
COMMENT ON COLUMN operator_proposal.executed IS 'Whether the provider executed the payment, as the proposer found.';
COMMENT ON COLUMN operator_proposal.reason IS 'What that rests on, without personal data.';

GRANT SELECT, INSERT, UPDATE ON operator_proposal TO ${app_role};
