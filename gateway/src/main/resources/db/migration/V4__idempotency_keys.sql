CREATE TABLE idempotency_key (
    account_id  bigint      NOT NULL CONSTRAINT idempotency_key_of_account REFERENCES account,
    mode        text        NOT NULL CONSTRAINT idempotency_key_mode_known CHECK (mode IN ('TEST', 'LIVE')),
    key         text        NOT NULL CONSTRAINT idempotency_key_form CHECK (key ~ '^[!-~]{1,255}$'),
    fingerprint bytea       NOT NULL
                CONSTRAINT idempotency_key_fingerprint_is_sha256 CHECK (octet_length(fingerprint) = 32),
    claimed_at  timestamptz NOT NULL,
    claims      integer     NOT NULL DEFAULT 1,
    created_at  timestamptz NOT NULL,
    status      integer,
    answer      bytea,
    CONSTRAINT idempotency_key_once PRIMARY KEY (account_id, mode, key),
    CONSTRAINT idempotency_key_answer_is_whole CHECK ((status IS NULL) = (answer IS NULL))
);
COMMENT ON TABLE idempotency_key IS 'Commits that came with an Idempotency-Key, and the first answer of each.';
COMMENT ON COLUMN idempotency_key.fingerprint IS 'SHA-256 of the service and the parameters, without the token.';
COMMENT ON COLUMN idempotency_key.claimed_at IS 'When somebody last began to work on its answer.';
CREATE INDEX idempotency_key_by_age ON idempotency_key (created_at);

GRANT SELECT, INSERT, UPDATE, DELETE ON idempotency_key TO ${app_role};
