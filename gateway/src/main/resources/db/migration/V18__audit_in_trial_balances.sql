-- A sealed day says how far the audit had come, so that changes cut off its end are missed.
ALTER TABLE trial_balance
    ADD COLUMN audit_seq  bigint,
    ADD COLUMN audit_hash bytea CONSTRAINT trial_balance_audit_hash_is_sha256 CHECK (octet_length(audit_hash) = 32),
    ADD CONSTRAINT trial_balance_audit_is_whole CHECK ((audit_seq IS NULL) = (audit_hash IS NULL));
COMMENT ON COLUMN trial_balance.audit_seq IS 'The last change in the audit when the day was sealed; null for days sealed before this
 column, or before any change.';
COMMENT ON COLUMN trial_balance.audit_hash IS 'The hash of that change, which covers all before it.';

-- What is null is left out, so that days sealed before keep the hash they have.
CREATE OR REPLACE FUNCTION trial_balance_hash(hash_before bytea, t trial_balance) RETURNS bytea
    LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT sha256(coalesce(hash_before, ''::bytea) || t.digest || convert_to(concat_ws(chr(31), t.day - date '2000-01-01',
        t.mode, t.movements, t.entries, t.issued_moved_paisa, t.available_moved_paisa, t.held_moved_paisa,
        t.spent_moved_paisa, t.charged_moved_paisa, t.commission_moved_paisa, t.issued_end_paisa, t.available_end_paisa,
        t.held_end_paisa, t.spent_end_paisa, t.charged_end_paisa, t.commission_end_paisa, t.audit_seq,
        encode(t.audit_hash, 'hex')), 'UTF8'))
$$;
