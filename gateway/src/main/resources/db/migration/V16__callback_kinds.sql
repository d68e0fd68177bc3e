-- Besides how a payment ended, a client is told of refunds, and of credits that run low.
ALTER TABLE callback
    DROP CONSTRAINT callback_key,
    ALTER COLUMN payment_id DROP NOT NULL,
    ADD COLUMN id              bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT callback_key PRIMARY KEY,
    ADD COLUMN kind            text   NOT NULL DEFAULT 'payment'
        CONSTRAINT callback_kind_known CHECK (kind IN ('payment', 'refund', 'low-balance')),
    ADD COLUMN refund_id       bigint CONSTRAINT callback_of_refund REFERENCES refund,
    ADD COLUMN credits_paisa   bigint,
    ADD COLUMN threshold_paisa bigint,
    ADD CONSTRAINT callback_once_per_payment UNIQUE (payment_id),
    ADD CONSTRAINT callback_once_per_refund UNIQUE (refund_id),
    ADD CONSTRAINT callback_is_of_its_kind CHECK ((kind = 'payment') = (payment_id IS NOT NULL)
        AND (kind = 'refund') = (refund_id IS NOT NULL)
        AND (kind = 'low-balance') = (credits_paisa IS NOT NULL)
        AND (kind = 'low-balance') = (threshold_paisa IS NOT NULL));
COMMENT ON TABLE callback IS 'What clients are told: how a payment ended after its commit was answered, a refund, credits that run low.';
COMMENT ON COLUMN callback.payment_id IS 'The payment whose end is told; a refund has its own.';
COMMENT ON COLUMN callback.credits_paisa IS 'What was available when credits were found low.';
COMMENT ON COLUMN callback.threshold_paisa IS 'What it was less than.';

-- An operator's pages, newest first, whatever they are narrowed by.
CREATE INDEX callback_by_state ON callback (state, kind, id);
CREATE INDEX callback_of_account ON callback (account_id, state, kind, id);

-- Nothing that a payment changes is in it, so that a balance's update stays within its page.
CREATE INDEX ledger_account_with_low_balance ON ledger_account (account_id, mode) WHERE low_balance_paisa IS NOT NULL;

CREATE TABLE low_balance_warning (
    account_id bigint      NOT NULL,
    mode       text        NOT NULL,
    low        boolean     NOT NULL,
    as_of      timestamptz NOT NULL,
    CONSTRAINT low_balance_warning_key PRIMARY KEY (account_id, mode),
    CONSTRAINT low_balance_warning_of_account FOREIGN KEY (account_id, mode) REFERENCES ledger_account
);
COMMENT ON TABLE low_balance_warning IS 'Who was warned of credits that run low, and may be warned again.';
COMMENT ON COLUMN low_balance_warning.low IS 'Whether it was warned since its credits were last at its threshold or above.';
COMMENT ON COLUMN low_balance_warning.as_of IS 'The account''s last movement when that was found: what was found earlier changes nothing.';
CREATE INDEX low_balance_warning_now ON low_balance_warning (account_id, mode) WHERE low;

GRANT SELECT, INSERT, UPDATE ON low_balance_warning TO ${app_role};
