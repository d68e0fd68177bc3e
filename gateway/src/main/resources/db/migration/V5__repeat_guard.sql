-- The guard against paying twice what was paid a moment ago; off unless an operator sets a window for the account.
ALTER TABLE account ADD COLUMN repeat_window_s integer
    CONSTRAINT account_repeat_window_sane CHECK (repeat_window_s BETWEEN 1 AND 86400);
COMMENT ON COLUMN account.repeat_window_s IS 'For how long the same bill is not paid again unless that is confirmed; null means off.';

ALTER TABLE session ADD COLUMN customer bytea;
COMMENT ON COLUMN session.customer IS 'SHA-256 of the parameters that name the customer: enough to tell whether it is the same.';

CREATE TABLE repeat_guard (
    account_id bigint      NOT NULL CONSTRAINT repeat_guard_of_account REFERENCES account,
    mode       text        NOT NULL,
    service    text        NOT NULL,
    customer   bytea       NOT NULL,
    offer      bytea       NOT NULL,
    payment_ids bigint[]   NOT NULL,
    until      timestamptz NOT NULL,
    CONSTRAINT repeat_guard_one_bill PRIMARY KEY (account_id, mode, service, customer, offer)
);
COMMENT ON TABLE repeat_guard IS 'The last payments of each bill of accounts that want the guard, and until when they stand in the way.';
COMMENT ON COLUMN repeat_guard.offer IS 'SHA-256 of what names the offer, and of its price.';
CREATE INDEX repeat_guard_by_end ON repeat_guard (until);

GRANT SELECT, INSERT, UPDATE, DELETE ON repeat_guard TO ${app_role};
