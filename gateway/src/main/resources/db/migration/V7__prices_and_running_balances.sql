-- What a service costs an account beyond the bill itself, what it earns by it, and a balance beside every movement.
CREATE TABLE price (
    id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT price_key PRIMARY KEY,
    account_id bigint      NOT NULL CONSTRAINT price_of_account REFERENCES account,
    service    text        NOT NULL,
    valid_from timestamptz NOT NULL,
    commission jsonb       NOT NULL,
    charge     jsonb       NOT NULL,
    created_at timestamptz NOT NULL,
    CONSTRAINT price_one_from_a_moment_on UNIQUE (account_id, service, valid_from)
);
COMMENT ON TABLE price IS 'What an account pays and earns at a service, from a moment on; append-only. Where there is none, nothing.';
COMMENT ON COLUMN price.commission IS 'A rate: what the account earns of each bill.';
COMMENT ON COLUMN price.charge IS 'A rate: the service charge it pays on top of each bill.';

ALTER TABLE payment
    ADD COLUMN charge_paisa     bigint NOT NULL DEFAULT 0 CONSTRAINT payment_charge_not_negative CHECK (charge_paisa >= 0),
    ADD COLUMN commission_paisa bigint NOT NULL DEFAULT 0
        CONSTRAINT payment_commission_not_negative CHECK (commission_paisa >= 0),
    ADD CONSTRAINT payment_costs_something CHECK (amount_paisa + charge_paisa - commission_paisa > 0);
COMMENT ON COLUMN payment.charge_paisa IS 'The service charge, as it was priced when the payment was opened.';
COMMENT ON COLUMN payment.commission_paisa IS 'What the account earns by it, as it was priced when the payment was opened.';

ALTER TABLE ledger_account
    ADD COLUMN charged_paisa     bigint NOT NULL DEFAULT 0 CONSTRAINT charged_not_negative CHECK (charged_paisa >= 0),
    ADD COLUMN commission_paisa  bigint NOT NULL DEFAULT 0 CONSTRAINT commission_not_positive CHECK (commission_paisa <= 0),
    ADD COLUMN overdraft_paisa   bigint NOT NULL DEFAULT 0 CONSTRAINT overdraft_not_negative CHECK (overdraft_paisa >= 0),
    ADD COLUMN low_balance_paisa bigint CONSTRAINT low_balance_not_negative CHECK (low_balance_paisa >= 0),
    ADD COLUMN moved_at          timestamptz NOT NULL DEFAULT '-infinity',
    DROP CONSTRAINT available_not_negative,
    ADD CONSTRAINT available_within_overdraft CHECK (available_paisa + overdraft_paisa >= 0),
    DROP CONSTRAINT balances_sum_to_zero,
    ADD CONSTRAINT balances_sum_to_zero
        CHECK (available_paisa + held_paisa + spent_paisa + charged_paisa + commission_paisa + issued_paisa = 0);
COMMENT ON COLUMN ledger_account.charged_paisa IS 'Service charges paid.';
COMMENT ON COLUMN ledger_account.commission_paisa IS 'The other side of every commission earned: zero or less.';
COMMENT ON COLUMN ledger_account.overdraft_paisa IS 'How far below zero its available credits may go.';
COMMENT ON COLUMN ledger_account.low_balance_paisa IS 'Below this the account is warned; null means never.';
COMMENT ON COLUMN ledger_account.moved_at IS 'The moment of its last movement; the next one is later.';

-- A movement's moment is unique in its account and mode, and later than that of the one before: the order of a statement.
DROP TRIGGER ledger_movement_is_append_only ON ledger_movement;
ALTER TABLE ledger_movement RENAME COLUMN grant_key TO key;
ALTER TABLE ledger_movement
    ADD COLUMN available_after_paisa bigint,
    ADD COLUMN held_after_paisa      bigint,
    DROP CONSTRAINT ledger_movement_kind_known,
    ADD CONSTRAINT ledger_movement_kind_known
        CHECK (kind IN ('grant', 'adjust', 'hold', 'settle', 'release', 'refund')),
    DROP CONSTRAINT ledger_movement_has_one_cause,
    ADD CONSTRAINT ledger_movement_has_its_cause CHECK ((kind IN ('grant', 'adjust')) = (payment_id IS NULL)
        AND (kind IN ('grant', 'adjust', 'refund')) = (key IS NOT NULL));
UPDATE ledger_movement m
SET created_at = placed.at, available_after_paisa = placed.available, held_after_paisa = placed.held
FROM (
    SELECT m.id,
        max(m.created_at) OVER w + row_number() OVER w * interval '1 microsecond' AS at,
        sum(coalesce(available.amount_paisa, 0)) OVER w AS available,
        sum(coalesce(held.amount_paisa, 0)) OVER w AS held
    FROM ledger_movement m
    LEFT JOIN ledger_entry available ON available.movement_id = m.id AND available.balance = 'available'
    LEFT JOIN ledger_entry held ON held.movement_id = m.id AND held.balance = 'held'
    WINDOW w AS (PARTITION BY m.account_id, m.mode ORDER BY m.id)
) AS placed
WHERE placed.id = m.id;
UPDATE ledger_account l
SET moved_at = m.at
FROM (SELECT account_id, mode, max(created_at) AS at FROM ledger_movement GROUP BY account_id, mode) AS m
WHERE m.account_id = l.account_id AND m.mode = l.mode;
ALTER TABLE ledger_movement
    ALTER COLUMN created_at DROP DEFAULT,
    ALTER COLUMN available_after_paisa SET NOT NULL,
    ALTER COLUMN held_after_paisa SET NOT NULL,
    ADD CONSTRAINT ledger_movement_in_order UNIQUE (account_id, mode, created_at);
COMMENT ON COLUMN ledger_movement.key IS 'What makes a grant, an adjustment or a refund happen once.';
COMMENT ON COLUMN ledger_movement.available_after_paisa IS 'What the account may pay with after it.';
COMMENT ON COLUMN ledger_movement.held_after_paisa IS 'What is set aside after it.';
CREATE TRIGGER ledger_movement_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_movement
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
DROP INDEX ledger_grant_once;
CREATE UNIQUE INDEX ledger_key_once ON ledger_movement (account_id, mode, kind, key) WHERE key IS NOT NULL;
CREATE INDEX ledger_movement_of_credits ON ledger_movement (account_id, mode, created_at)
    WHERE kind IN ('grant', 'adjust', 'refund');

ALTER TABLE ledger_entry
    DROP CONSTRAINT ledger_entry_balance_known,
    ADD CONSTRAINT ledger_entry_balance_known
        CHECK (balance IN ('available', 'held', 'spent', 'charged', 'commission', 'issued'));

GRANT SELECT, INSERT ON price TO ${app_role};
