-- Who changed what: every change that an operator makes, in one chain over all of them.
CREATE TABLE audit (
    seq     bigint      CONSTRAINT audit_key PRIMARY KEY,
    at      timestamptz NOT NULL,
    actor   text        NOT NULL CONSTRAINT audit_actor_form CHECK (actor ~ '^[a-z0-9._@-]{1,50}$'),
    via     text        NOT NULL CONSTRAINT audit_via_known CHECK (via IN ('oidc', 'admin-key', 'system')),
    address text        NOT NULL CONSTRAINT audit_address_form CHECK (address ~ '^[0-9A-Za-z.:%_-]{1,100}$'),
    action  text        NOT NULL CONSTRAINT audit_action_form CHECK (action ~ '^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$'),
    subject text        NOT NULL CONSTRAINT audit_subject_form CHECK (subject ~ '^[^[:cntrl:]]{1,200}$'),
    before  text        CONSTRAINT audit_before_is_json CHECK (before IS JSON),
    after   text        CONSTRAINT audit_after_is_json CHECK (after IS JSON),
    hash    bytea       NOT NULL
);
COMMENT ON TABLE audit IS 'Every change an operator made: who, what, from where, before and after; append-only, without a gap.';
COMMENT ON COLUMN audit.via IS 'How the actor was known: by a token of the issuer, by the admin key, or the gateway itself.';
COMMENT ON COLUMN audit.before IS 'JSON as text, because its bytes are part of the hash; null where there was nothing. Never a secret.';
COMMENT ON COLUMN audit.hash IS 'SHA-256 over the hash of the row before it, and all of this one.';
CREATE INDEX audit_by_actor ON audit (actor, seq);
CREATE INDEX audit_by_action ON audit (action, seq);
CREATE INDEX audit_by_subject ON audit (subject, seq);
CREATE INDEX audit_by_time ON audit (at);

-- No part holds the separator: control characters are refused by the constraints, and escaped in JSON.
CREATE FUNCTION audit_hash(hash_before bytea, seq bigint, at timestamptz, actor text, via text, address text, action text,
    subject text, before text, after text) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT sha256(coalesce(hash_before, ''::bytea) || convert_to(concat_ws(chr(31), seq,
        (extract(epoch FROM at) * 1000000)::bigint, actor, via, address, action, subject,
        coalesce(before, ''), coalesce(after, '')), 'UTF8'))
$$;

-- The database gives each row its place, its time and its hash: one writer at a time, to the end of its transaction.
CREATE FUNCTION audit_is_chained() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    last record;
BEGIN
    PERFORM pg_advisory_xact_lock(hashtextextended('chautari.audit', 0));
    SELECT a.seq, a.at, a.hash INTO last FROM audit a ORDER BY a.seq DESC LIMIT 1;
    new.seq := coalesce(last.seq, 0) + 1;
    new.at := greatest(clock_timestamp(), last.at);
    new.hash := audit_hash(last.hash, new.seq, new.at, new.actor, new.via, new.address, new.action, new.subject,
        new.before, new.after);
    RETURN new;
END
$$;
CREATE TRIGGER audit_is_chained BEFORE INSERT ON audit FOR EACH ROW EXECUTE FUNCTION audit_is_chained();
CREATE TRIGGER audit_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

GRANT SELECT, INSERT ON audit TO ${app_role};
