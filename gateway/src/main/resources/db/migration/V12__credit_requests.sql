-- Credits that an account, or an operator for it, asks for, and that somebody else grants.
CREATE TABLE credit_request (
    id              bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT credit_request_key PRIMARY KEY,
    account_id      bigint      NOT NULL CONSTRAINT credit_request_of_account REFERENCES account,
    mode            text        NOT NULL CONSTRAINT credit_request_mode_known CHECK (mode IN ('TEST', 'LIVE')),
    amount_paisa    bigint      NOT NULL CONSTRAINT credit_request_amount_positive CHECK (amount_paisa > 0),
    reason          text        CONSTRAINT credit_request_reason_length CHECK (length(reason) BETWEEN 1 AND 200),
    requested_by    text        NOT NULL,
    requested_at    timestamptz NOT NULL,
    state           text        NOT NULL DEFAULT 'requested'
                    CONSTRAINT credit_request_state_known CHECK (state IN ('requested', 'approved', 'rejected')),
    decided_by      text,
    decided_at      timestamptz,
    decision_reason text        CONSTRAINT credit_request_decision_reason_length
                    CHECK (length(decision_reason) BETWEEN 1 AND 200),
    CONSTRAINT credit_request_decided_by_somebody CHECK ((state = 'requested') = (decided_by IS NULL)
        AND (state = 'requested') = (decided_at IS NULL) AND (state = 'rejected') = (decision_reason IS NOT NULL)),
    CONSTRAINT credit_request_approved_by_another CHECK (state <> 'approved' OR decided_by <> requested_by)
);
COMMENT ON TABLE credit_request IS 'Credits that were asked for. What was decided stays decided.';
COMMENT ON COLUMN credit_request.requested_by IS 'The operator''s name, or "account <name>", which no operator goes by.';
COMMENT ON COLUMN credit_request.decision_reason IS 'Why it was rejected.';
CREATE INDEX credit_request_open ON credit_request (account_id, mode) WHERE state = 'requested';
CREATE INDEX credit_request_by_state ON credit_request (state, id);
CREATE INDEX credit_request_by_account ON credit_request (account_id, id);

CREATE FUNCTION credit_request_decision_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'credit request % is %', old.id, old.state
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'credit_request_decision_stays';
END
$$;
CREATE TRIGGER credit_request_decision_stays BEFORE UPDATE ON credit_request
    FOR EACH ROW WHEN (old.state <> 'requested') EXECUTE FUNCTION credit_request_decision_stays();

-- Requests of one account in one mode are added one after the other, each counting those that were added before.
CREATE FUNCTION credit_request_open_max() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended(concat_ws(' ', 'chautari.credit_request', new.account_id, new.mode), 0));
    IF (SELECT count(*) FROM credit_request
            WHERE account_id = new.account_id AND mode = new.mode AND state = 'requested') >= 20 THEN
        RAISE EXCEPTION 'account % has 20 open credit requests', new.account_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'credit_request_open_max';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER credit_request_open_max BEFORE INSERT ON credit_request
    FOR EACH ROW EXECUTE FUNCTION credit_request_open_max();

GRANT SELECT, INSERT, UPDATE (state, decided_by, decided_at, decision_reason) ON credit_request TO ${app_role};
