-- Who consumes services. An account that is not active, or has expired, is refused at the door.
CREATE TABLE account (
    id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT account_key PRIMARY KEY,
    name       text        NOT NULL CONSTRAINT account_name_unique UNIQUE
               CONSTRAINT account_name_form CHECK (name ~ '^[a-z0-9][a-z0-9-]{0,49}$'),
    state      text        NOT NULL DEFAULT 'active'
               CONSTRAINT account_state_known CHECK (state IN ('active', 'inactive', 'deleted')),
    services   text[],
    expires_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE account IS 'Merchants, wallets and agents that consume services.';
COMMENT ON COLUMN account.services IS 'The slugs it may use; null means all.';

CREATE TABLE token (
    id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT token_key PRIMARY KEY,
    account_id bigint      NOT NULL CONSTRAINT token_of_account REFERENCES account,
    mode       text        NOT NULL CONSTRAINT token_mode_known CHECK (mode IN ('TEST', 'LIVE')),
    hash       bytea       NOT NULL CONSTRAINT token_hash_unique UNIQUE
               CONSTRAINT token_hash_is_sha256 CHECK (octet_length(hash) = 32),
    prefix     text        NOT NULL,
    state      text        NOT NULL DEFAULT 'active'
               CONSTRAINT token_state_known CHECK (state IN ('active', 'suspended', 'revoked')),
    scopes     text[]      NOT NULL DEFAULT '{details,commit,balance}',
    created_at timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE token IS 'Secrets that identify an account, stored as SHA-256 only.';
COMMENT ON COLUMN token.prefix IS 'Its first characters, to recognise it by.';
CREATE INDEX token_by_account ON token (account_id);

CREATE TABLE service (
    slug        text        CONSTRAINT service_key PRIMARY KEY,
    descriptor  jsonb       NOT NULL,
    maintenance boolean     NOT NULL DEFAULT false,
    learned_at  timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE service IS 'What each provider last said of itself, and whether an operator has switched it off.';

CREATE TABLE session (
    id                 bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT session_key PRIMARY KEY,
    account_id         bigint      NOT NULL CONSTRAINT session_of_account REFERENCES account,
    mode               text        NOT NULL CONSTRAINT session_mode_known CHECK (mode IN ('TEST', 'LIVE')),
    service            text        NOT NULL,
    reference          text        NOT NULL,
    upstream_reference text        NOT NULL,
    offers             json        NOT NULL,
    upstream_state     json        NOT NULL,
    created_at         timestamptz NOT NULL,
    expires_at         timestamptz NOT NULL
);
COMMENT ON TABLE session IS 'What a details call opened: what may be paid, and what the provider needs again at commit.';
COMMENT ON COLUMN session.upstream_reference IS 'The reference the details call had upstream, used for nothing else.';
CREATE INDEX session_by_expiry ON session (expires_at);

CREATE TABLE payment (
    id                 bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT payment_key PRIMARY KEY,
    account_id         bigint      NOT NULL CONSTRAINT payment_of_account REFERENCES account,
    mode               text        NOT NULL CONSTRAINT payment_mode_known CHECK (mode IN ('TEST', 'LIVE')),
    service            text        NOT NULL,
    session_id         bigint      NOT NULL,
    reference          text        NOT NULL,
    upstream_reference text        CONSTRAINT payment_upstream_reference_once UNIQUE,
    offer_id           text        NOT NULL,
    offer_title        text        NOT NULL,
    amount_paisa       bigint      NOT NULL CONSTRAINT payment_amount_positive CHECK (amount_paisa > 0),
    state              text        NOT NULL CONSTRAINT payment_state_known
                       CHECK (state IN ('Queued', 'Processing', 'Success', 'Error', 'Failed', 'Expired')),
    answer             json,
    reason             text,
    created_at         timestamptz NOT NULL,
    updated_at         timestamptz NOT NULL,
    CONSTRAINT payment_reference_once UNIQUE (account_id, mode, reference)
);
COMMENT ON TABLE payment IS 'What commit calls made. A final state never changes.';
COMMENT ON COLUMN payment.upstream_reference IS 'The reference it has upstream; null once it is known that nothing was sent.';
COMMENT ON COLUMN payment.answer IS 'What the provider said: the detail of a success, the error of a refusal. Kept as it
 came: json takes every character a provider may send, jsonb does not.';
COMMENT ON COLUMN payment.reason IS 'Why it is where it is, for the operator.';
CREATE UNIQUE INDEX payment_one_live_per_session ON payment (session_id)
    WHERE state NOT IN ('Error', 'Failed', 'Expired');
CREATE INDEX payment_by_account ON payment (account_id, mode, id);
CREATE INDEX payment_not_final ON payment (id) WHERE state IN ('Queued', 'Processing');

CREATE FUNCTION payment_final_state_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'payment % is final as %', old.id, old.state
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'payment_final_state_stays';
END
$$;
CREATE TRIGGER payment_final_state_stays BEFORE UPDATE ON payment
    FOR EACH ROW WHEN (old.state IN ('Success', 'Error', 'Failed', 'Expired'))
    EXECUTE FUNCTION payment_final_state_stays();

-- The ledger: four balances for each account and mode, and every movement between them.
CREATE TABLE ledger_account (
    account_id      bigint NOT NULL,
    mode            text   NOT NULL CONSTRAINT ledger_account_mode_known CHECK (mode IN ('TEST', 'LIVE')),
    available_paisa bigint NOT NULL DEFAULT 0 CONSTRAINT available_not_negative CHECK (available_paisa >= 0),
    held_paisa      bigint NOT NULL DEFAULT 0 CONSTRAINT held_not_negative CHECK (held_paisa >= 0),
    spent_paisa     bigint NOT NULL DEFAULT 0 CONSTRAINT spent_not_negative CHECK (spent_paisa >= 0),
    issued_paisa    bigint NOT NULL DEFAULT 0,
    CONSTRAINT ledger_account_key PRIMARY KEY (account_id, mode),
    CONSTRAINT balances_sum_to_zero CHECK (available_paisa + held_paisa + spent_paisa + issued_paisa = 0)
);
COMMENT ON TABLE ledger_account IS 'The balances of an account in a mode; each is the sum of its entries.';
COMMENT ON COLUMN ledger_account.issued_paisa IS 'The other side of every credit granted: zero or less.';

CREATE TABLE ledger_movement (
    id         bigint GENERATED ALWAYS AS IDENTITY CONSTRAINT ledger_movement_key PRIMARY KEY,
    account_id bigint      NOT NULL,
    mode       text        NOT NULL,
    kind       text        NOT NULL
               CONSTRAINT ledger_movement_kind_known CHECK (kind IN ('grant', 'hold', 'settle', 'release')),
    payment_id bigint,
    grant_key  text,
    reason     text,
    created_at timestamptz NOT NULL DEFAULT now(),
    CONSTRAINT ledger_movement_of_account FOREIGN KEY (account_id, mode) REFERENCES ledger_account,
    CONSTRAINT ledger_movement_has_one_cause CHECK ((kind = 'grant') = (payment_id IS NULL)
        AND (kind = 'grant') = (grant_key IS NOT NULL))
);
COMMENT ON TABLE ledger_movement IS 'Why credits moved; append-only.';
CREATE UNIQUE INDEX ledger_hold_once ON ledger_movement (payment_id) WHERE kind = 'hold';
CREATE UNIQUE INDEX ledger_hold_resolved_once ON ledger_movement (payment_id) WHERE kind IN ('settle', 'release');
CREATE UNIQUE INDEX ledger_grant_once ON ledger_movement (account_id, mode, grant_key) WHERE kind = 'grant';

CREATE TABLE ledger_entry (
    movement_id  bigint NOT NULL CONSTRAINT ledger_entry_of_movement REFERENCES ledger_movement,
    balance      text   NOT NULL
                 CONSTRAINT ledger_entry_balance_known CHECK (balance IN ('available', 'held', 'spent', 'issued')),
    amount_paisa bigint NOT NULL CONSTRAINT ledger_entry_not_zero CHECK (amount_paisa <> 0),
    CONSTRAINT ledger_entry_key PRIMARY KEY (movement_id, balance)
);
COMMENT ON TABLE ledger_entry IS 'How much a movement adds to or takes from each balance; append-only, zero in sum.';

CREATE FUNCTION ledger_entries_sum_to_zero() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT FROM added GROUP BY movement_id HAVING sum(amount_paisa) <> 0) THEN
        RAISE EXCEPTION 'a movement''s entries do not sum to zero'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_entries_sum_to_zero';
    END IF;
    RETURN NULL;
END
$$;
CREATE TRIGGER ledger_entries_sum_to_zero AFTER INSERT ON ledger_entry
    REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION ledger_entries_sum_to_zero();

CREATE FUNCTION ledger_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is append-only', tg_table_name USING ERRCODE = 'insufficient_privilege';
END
$$;
CREATE TRIGGER ledger_movement_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_movement
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();
CREATE TRIGGER ledger_entry_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger_entry
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- The gateway's own role: it may add to the ledger, never rewrite it.
GRANT USAGE ON SCHEMA public TO ${app_role};
GRANT SELECT, INSERT, UPDATE ON account, token, service, payment, ledger_account TO ${app_role};
GRANT SELECT, INSERT, DELETE ON session TO ${app_role};
GRANT SELECT, INSERT ON ledger_movement, ledger_entry TO ${app_role};
