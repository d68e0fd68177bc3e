-- The ledger of each day, sealed: what moved, what was there at its end, in a chain, signed where there is a key.
CREATE TABLE trial_balance (
    day                    date        NOT NULL,
    mode                   text        NOT NULL CONSTRAINT trial_balance_mode_known CHECK (mode IN ('TEST', 'LIVE')),
    movements              bigint      NOT NULL CONSTRAINT trial_balance_movements_not_negative CHECK (movements >= 0),
    entries                bigint      NOT NULL CONSTRAINT trial_balance_entries_not_negative CHECK (entries >= 0),
    issued_moved_paisa     bigint      NOT NULL,
    available_moved_paisa  bigint      NOT NULL,
    held_moved_paisa       bigint      NOT NULL,
    spent_moved_paisa      bigint      NOT NULL,
    charged_moved_paisa    bigint      NOT NULL,
    commission_moved_paisa bigint      NOT NULL,
    issued_end_paisa       bigint      NOT NULL,
    available_end_paisa    bigint      NOT NULL,
    held_end_paisa         bigint      NOT NULL,
    spent_end_paisa        bigint      NOT NULL,
    charged_end_paisa      bigint      NOT NULL,
    commission_end_paisa   bigint      NOT NULL,
    digest                 bytea       NOT NULL CONSTRAINT trial_balance_digest_is_sha256 CHECK (octet_length(digest) = 32),
    hash                   bytea       NOT NULL CONSTRAINT trial_balance_hash_is_sha256 CHECK (octet_length(hash) = 32),
    key_id                 text,
    signature              bytea       CONSTRAINT trial_balance_signature_is_ed25519 CHECK (octet_length(signature) = 64),
    sealed_at              timestamptz NOT NULL,
    CONSTRAINT trial_balance_once_a_day PRIMARY KEY (day, mode),
    CONSTRAINT trial_balance_signed_by_a_key CHECK ((key_id IS NULL) = (signature IS NULL)),
    CONSTRAINT trial_balance_sums_to_zero CHECK (
        issued_moved_paisa + available_moved_paisa + held_moved_paisa + spent_moved_paisa + charged_moved_paisa
            + commission_moved_paisa = 0
        AND issued_end_paisa + available_end_paisa + held_end_paisa + spent_end_paisa + charged_end_paisa
            + commission_end_paisa = 0)
);
COMMENT ON TABLE trial_balance IS 'The ledger of each day of Kathmandu and mode, sealed after its end; append-only.';
COMMENT ON COLUMN trial_balance.digest IS 'SHA-256 over the SHA-256 of each movement of the day with its entries, by id.';
COMMENT ON COLUMN trial_balance.hash IS 'SHA-256 over the hash of the day before it in its mode, and all of this one.';
COMMENT ON COLUMN trial_balance.signature IS 'Ed25519 over the hash; null where there was no key to sign with.';
CREATE TRIGGER trial_balance_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON trial_balance
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- Movements come in the order of time, near enough: a day is a few ranges of blocks.
CREATE INDEX ledger_movement_by_time ON ledger_movement USING brin (created_at) WITH (pages_per_range = 32);

-- Nothing that is part of a movement holds the separator: control characters are refused where they come in.
CREATE FUNCTION ledger_movement_digest(m ledger_movement, entries text) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT sha256(convert_to(concat_ws(chr(31), m.id, m.account_id, m.mode, m.kind, coalesce(m.payment_id::text, ''),
        coalesce(m.key, ''), coalesce(m.reason, ''), (extract(epoch FROM m.created_at) * 1000000)::bigint,
        m.available_after_paisa, m.held_after_paisa, coalesce(entries, '')), 'UTF8'))
$$;

CREATE FUNCTION ledger_of_day(of_day date, of_mode text, OUT movements bigint, OUT entries bigint, OUT issued bigint,
    OUT available bigint, OUT held bigint, OUT spent bigint, OUT charged bigint, OUT commission bigint, OUT digest bytea)
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT count(*), coalesce(sum(e.entries), 0)::bigint, coalesce(sum(e.issued), 0)::bigint,
        coalesce(sum(e.available), 0)::bigint, coalesce(sum(e.held), 0)::bigint, coalesce(sum(e.spent), 0)::bigint,
        coalesce(sum(e.charged), 0)::bigint, coalesce(sum(e.commission), 0)::bigint,
        sha256(coalesce(string_agg(ledger_movement_digest(m, e.text), ''::bytea ORDER BY m.id), ''::bytea))
    FROM ledger_movement m
    CROSS JOIN LATERAL (
        SELECT count(*) AS entries,
            sum(amount_paisa) FILTER (WHERE balance = 'issued') AS issued,
            sum(amount_paisa) FILTER (WHERE balance = 'available') AS available,
            sum(amount_paisa) FILTER (WHERE balance = 'held') AS held,
            sum(amount_paisa) FILTER (WHERE balance = 'spent') AS spent,
            sum(amount_paisa) FILTER (WHERE balance = 'charged') AS charged,
            sum(amount_paisa) FILTER (WHERE balance = 'commission') AS commission,
            string_agg(balance || ' ' || amount_paisa, ' ' ORDER BY balance) AS text
        FROM ledger_entry WHERE movement_id = m.id) AS e
    WHERE m.mode = of_mode
        AND m.created_at >= of_day::timestamp AT TIME ZONE 'Asia/Kathmandu'
        AND m.created_at < (of_day + 1)::timestamp AT TIME ZONE 'Asia/Kathmandu'
$$;

CREATE FUNCTION trial_balance_hash(hash_before bytea, t trial_balance) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT sha256(coalesce(hash_before, ''::bytea) || t.digest || convert_to(concat_ws(chr(31), t.day - date '2000-01-01',
        t.mode, t.movements, t.entries, t.issued_moved_paisa, t.available_moved_paisa, t.held_moved_paisa,
        t.spent_moved_paisa, t.charged_moved_paisa, t.commission_moved_paisa, t.issued_end_paisa, t.available_end_paisa,
        t.held_end_paisa, t.spent_end_paisa, t.charged_end_paisa, t.commission_end_paisa), 'UTF8'))
$$;

GRANT SELECT, INSERT ON trial_balance TO ${app_role};
