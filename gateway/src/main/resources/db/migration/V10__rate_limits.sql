-- How many requests an account or a token may make; without a rate of its own the gateway's settings hold.
ALTER TABLE account
    ADD COLUMN rate_per_second integer,
    ADD COLUMN rate_burst      integer,
    ADD CONSTRAINT account_rate_is_whole CHECK ((rate_per_second IS NULL) = (rate_burst IS NULL)),
    ADD CONSTRAINT account_rate_sane CHECK (rate_per_second BETWEEN 1 AND 1000000
        AND rate_burst BETWEEN 1 AND least(10000000, rate_per_second * 3600::bigint));
COMMENT ON COLUMN account.rate_burst IS 'How many requests it may make at once, after a rest.';
ALTER TABLE token
    ADD COLUMN rate_per_second integer,
    ADD COLUMN rate_burst      integer,
    ADD CONSTRAINT token_rate_is_whole CHECK ((rate_per_second IS NULL) = (rate_burst IS NULL)),
    ADD CONSTRAINT token_rate_sane CHECK (rate_per_second BETWEEN 1 AND 1000000
        AND rate_burst BETWEEN 1 AND least(10000000, rate_per_second * 3600::bigint));

CREATE UNLOGGED TABLE rate_bucket (
    holder     text        NOT NULL CONSTRAINT rate_bucket_holder_known CHECK (holder IN ('account', 'token')),
    id         bigint      NOT NULL,
    per_second integer     NOT NULL,
    burst      integer     NOT NULL,
    state      bytea       NOT NULL CONSTRAINT rate_bucket_state_small CHECK (octet_length(state) <= 1024),
    touched_at timestamptz NOT NULL,
    CONSTRAINT rate_bucket_key PRIMARY KEY (holder, id, per_second, burst)
) WITH (fillfactor = 50);
COMMENT ON TABLE rate_bucket IS 'How much of a rate is left, as all replicas share it. A row that is missing is a full bucket, so it
 may be lost in a crash and is swept when nobody has touched it for as long as filling up takes at most.';
COMMENT ON COLUMN rate_bucket.per_second IS 'Part of the key: another rate is another bucket.';

GRANT SELECT, INSERT, UPDATE, DELETE ON rate_bucket TO ${app_role};
