-- Credits given back of what a successful payment cost.
CREATE TABLE refund_total (
    payment_id     bigint CONSTRAINT refund_total_key PRIMARY KEY CONSTRAINT refund_total_of_payment REFERENCES payment,
    amount_paisa   bigint NOT NULL,
    refunded_paisa bigint NOT NULL DEFAULT 0,
    CONSTRAINT refunded_never_more_than_paid CHECK (refunded_paisa BETWEEN 0 AND amount_paisa)
);
COMMENT ON TABLE refund_total IS 'How much of a bill is refunded; its row is held by whoever refunds.';
COMMENT ON COLUMN refund_total.amount_paisa IS 'The bill, as it was paid.';

CREATE FUNCTION refund_total_is_of_a_success() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NOT EXISTS (SELECT FROM payment
            WHERE id = new.payment_id AND state = 'Success' AND amount_paisa = new.amount_paisa) THEN
        RAISE EXCEPTION 'payment % was not paid, or not so much', new.payment_id
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'refund_total_is_of_a_success';
    END IF;
    RETURN new;
END
$$;
CREATE TRIGGER refund_total_is_of_a_success BEFORE INSERT OR UPDATE OF payment_id, amount_paisa ON refund_total
    FOR EACH ROW EXECUTE FUNCTION refund_total_is_of_a_success();

CREATE TABLE refund (
    id            bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT refund_key PRIMARY KEY,
    payment_id    bigint      NOT NULL CONSTRAINT refund_of_payment REFERENCES refund_total,
    account_id    bigint      NOT NULL,
    mode          text        NOT NULL CONSTRAINT refund_mode_known CHECK (mode IN ('TEST', 'LIVE')),
    key           text        NOT NULL CONSTRAINT refund_key_form CHECK (key ~ '^[A-Za-z0-9_-]{1,50}$'),
    amount_paisa  bigint      NOT NULL CONSTRAINT refund_amount_positive CHECK (amount_paisa > 0),
    credits_paisa bigint      NOT NULL CONSTRAINT refund_credits_not_negative CHECK (credits_paisa >= 0),
    reason        text        NOT NULL CONSTRAINT refund_reason_length CHECK (length(reason) BETWEEN 1 AND 200),
    created_at    timestamptz NOT NULL,
    CONSTRAINT refund_key_once UNIQUE (account_id, mode, key)
);
COMMENT ON TABLE refund IS 'Each refund, once for its key; append-only.';
COMMENT ON COLUMN refund.amount_paisa IS 'How much of the bill.';
COMMENT ON COLUMN refund.credits_paisa IS 'The credits that came back: with the service charge, less the commission, in proportion.';
CREATE INDEX refund_by_payment ON refund (payment_id);
CREATE TRIGGER refund_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON refund
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

GRANT SELECT, INSERT ON refund TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON refund_total TO ${app_role};
