-- What a payment waits for while it is not final, and everything that happened to it.
ALTER TABLE payment
    ADD COLUMN version         integer     NOT NULL DEFAULT 1,
    ADD COLUMN rule            text        NOT NULL DEFAULT 'answered',
    ADD COLUMN original_status text,
    ADD COLUMN acknowledged    boolean     NOT NULL DEFAULT false,
    ADD COLUMN not_found       integer     NOT NULL DEFAULT 0,
    ADD COLUMN asks            integer     NOT NULL DEFAULT 0,
    ADD COLUMN asked_at        timestamptz,
    ADD COLUMN due_at          timestamptz;
COMMENT ON COLUMN payment.version IS 'The number of the event that brought it where it is; whoever moves it on says which
 version they saw, and only one of them succeeds.';
COMMENT ON COLUMN payment.rule IS 'The rule by which it got its state.';
COMMENT ON COLUMN payment.original_status IS 'What the upstream called its state, where a status answer made it final.';
COMMENT ON COLUMN payment.acknowledged IS 'Whether the upstream ever said that it has this payment.';
COMMENT ON COLUMN payment.not_found IS 'How often in a row the upstream said, late enough to count, that it has no such payment.';
COMMENT ON COLUMN payment.asks IS 'How often its status was asked; also the number of the lease that the last asker holds.';
COMMENT ON COLUMN payment.due_at IS 'When its status is asked next; null where it is final or waits for an operator.';

ALTER TABLE payment ALTER COLUMN rule DROP DEFAULT, ALTER COLUMN version DROP DEFAULT;
UPDATE payment
SET due_at = now(),
    acknowledged = state = 'Queued' OR coalesce(reason IN ('queued upstream', 'processing upstream'), false)
WHERE state IN ('Queued', 'Processing');
CREATE INDEX payment_unpaid_by_session ON payment (session_id) WHERE state IN ('Error', 'Failed', 'Expired');
CREATE INDEX payment_due ON payment (service, due_at) WHERE state IN ('Queued', 'Processing');
CREATE INDEX payment_waited ON payment (service, mode, updated_at)
    WHERE rule <> 'answered' AND state IN ('Success', 'Failed', 'Expired');

CREATE TABLE payment_event (
    payment_id bigint      NOT NULL CONSTRAINT payment_event_of_payment REFERENCES payment,
    seq        integer     NOT NULL CONSTRAINT payment_event_seq_positive CHECK (seq > 0),
    at         timestamptz NOT NULL,
    rule       text        NOT NULL,
    state      text        NOT NULL,
    evidence   text        NOT NULL,
    hash       bytea       NOT NULL CONSTRAINT payment_event_hash_is_sha256 CHECK (octet_length(hash) = 32),
    CONSTRAINT payment_event_key PRIMARY KEY (payment_id, seq)
);
COMMENT ON TABLE payment_event IS 'The timeline of each payment: what happened, when, by which rule; append-only.';
COMMENT ON COLUMN payment_event.evidence IS 'A JSON object without personal data, as text: its bytes are part of the hash.';
COMMENT ON COLUMN payment_event.hash IS 'SHA-256 over the hash of the event before it in this payment, and all of this one.';
CREATE INDEX payment_event_late_news ON payment_event (payment_id, seq) WHERE rule IN ('late-news', 'late-news-seen');

CREATE FUNCTION payment_event_hash(before bytea, payment_id bigint, seq integer, at timestamptz, rule text, state text,
    evidence text) RETURNS bytea LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT sha256(coalesce(before, ''::bytea) || convert_to(concat_ws(chr(31), payment_id, seq,
        (extract(epoch FROM at) * 1000000)::bigint, rule, state, evidence), 'UTF8'))
$$;

INSERT INTO payment_event (payment_id, seq, at, rule, state, evidence, hash)
SELECT id, 1, updated_at, 'carried-over', state, '{}',
    payment_event_hash(NULL, id, 1, updated_at, 'carried-over', state, '{}')
FROM payment;

CREATE TRIGGER payment_event_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON payment_event
    FOR EACH STATEMENT EXECUTE FUNCTION ledger_is_append_only();

-- Whoever may pay may look up what became of it.
ALTER TABLE token ALTER COLUMN scopes SET DEFAULT '{details,commit,lookup,balance}';
UPDATE token SET scopes = scopes || '{lookup}' WHERE 'commit' = ANY (scopes);

GRANT SELECT, INSERT ON payment_event TO ${app_role};
