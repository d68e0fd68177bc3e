-- Delivery reports (DLRs): where an account wants to hear how a payment ended, and what is still to be told.
CREATE TABLE callback_endpoint (
    account_id bigint      NOT NULL CONSTRAINT callback_endpoint_of_account REFERENCES account,
    mode       text        NOT NULL CONSTRAINT callback_endpoint_mode_known CHECK (mode IN ('TEST', 'LIVE')),
    url        text        NOT NULL CONSTRAINT callback_endpoint_url_length CHECK (length(url) BETWEEN 1 AND 500),
    secret     text        NOT NULL CONSTRAINT callback_endpoint_secret_form CHECK (secret LIKE 'whsec\_%'),
    created_at timestamptz NOT NULL,
    updated_at timestamptz NOT NULL,
    CONSTRAINT callback_endpoint_key PRIMARY KEY (account_id, mode),
    CONSTRAINT callback_endpoint_live_is_https CHECK (mode = 'TEST' OR url LIKE 'https://%')
);
COMMENT ON TABLE callback_endpoint IS 'Where an account is told how its payments ended, one for each mode.';
COMMENT ON COLUMN callback_endpoint.secret IS 'What deliveries are signed with: it is needed whole, so it can''t be a hash.';

CREATE TABLE callback (
    payment_id   bigint      CONSTRAINT callback_key PRIMARY KEY CONSTRAINT callback_of_payment REFERENCES payment,
    account_id   bigint      NOT NULL,
    mode         text        NOT NULL CONSTRAINT callback_mode_known CHECK (mode IN ('TEST', 'LIVE')),
    webhook_id   text        NOT NULL DEFAULT 'dlr_' || gen_random_uuid()
                 CONSTRAINT callback_webhook_id_unique UNIQUE,
    state        text        NOT NULL DEFAULT 'due'
                 CONSTRAINT callback_state_known CHECK (state IN ('due', 'delivered', 'undelivered', 'gone')),
    due_since    timestamptz NOT NULL,
    due_at       timestamptz NOT NULL,
    attempts     int         NOT NULL DEFAULT 0 CONSTRAINT callback_attempts_counted CHECK (attempts >= 0),
    first_at     timestamptz,
    last_at      timestamptz,
    last_outcome text,
    delivered_at timestamptz,
    CONSTRAINT callback_delivered_at_some_time CHECK ((state = 'delivered') = (delivered_at IS NOT NULL))
);
COMMENT ON TABLE callback IS 'One delivery report for each payment that became final after its commit was answered.';
COMMENT ON COLUMN callback.webhook_id IS 'The same in every attempt and every replay, so that a client can tell a repeat.';
COMMENT ON COLUMN callback.due_since IS 'When the present run of attempts began: it lasts a day, and a replay begins another.';
COMMENT ON COLUMN callback.due_at IS 'When the next attempt may begin. While one is under way, the end of its lease.';
COMMENT ON COLUMN callback.attempts IS 'How many were begun. The result of one is written only while no later one has begun.';
COMMENT ON COLUMN callback.last_outcome IS 'What came of the last attempt, in a word or two of our own.';
CREATE INDEX callback_due ON callback (account_id, due_at) WHERE state = 'due';

GRANT SELECT, INSERT, UPDATE, DELETE ON callback_endpoint TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON callback TO ${app_role};
