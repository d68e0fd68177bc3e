-- What a token is good for, from where, until when; which one follows it; when it was last used.
ALTER TABLE token
    ADD COLUMN services     text[]      CONSTRAINT token_services_few CHECK (cardinality(services) <= 100),
    ADD COLUMN addresses    cidr[]      CONSTRAINT token_addresses_few CHECK (cardinality(addresses) BETWEEN 1 AND 50),
    ADD COLUMN expires_at   timestamptz,
    ADD COLUMN rotated_to   bigint      CONSTRAINT token_rotated_to_a_token REFERENCES token
               CONSTRAINT token_follows_one UNIQUE,
    ADD COLUMN last_used_at timestamptz,
    ADD CONSTRAINT token_scopes_known CHECK (scopes <@ '{details,commit,lookup,balance}'::text[]);
COMMENT ON COLUMN token.services IS 'The slugs it may be used for, of those its account may use; null means all.';
COMMENT ON COLUMN token.addresses IS 'The networks it may be used from; null means any.';
COMMENT ON COLUMN token.expires_at IS 'From when on it opens nothing; null means never.';
COMMENT ON COLUMN token.rotated_to IS 'The token that took its place. Only one ever does.';
COMMENT ON COLUMN token.last_used_at IS 'When it last opened something, to within a minute or so.';

ALTER TABLE account ADD CONSTRAINT account_services_few CHECK (cardinality(services) <= 100);

CREATE FUNCTION state_is_final() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% % is % for good', tg_table_name, old.id, old.state
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = tg_name;
END
$$;
CREATE TRIGGER account_deleted_is_final BEFORE UPDATE ON account
    FOR EACH ROW WHEN (old.state = 'deleted' AND new.state <> 'deleted') EXECUTE FUNCTION state_is_final();
CREATE TRIGGER token_revoked_is_final BEFORE UPDATE ON token
    FOR EACH ROW WHEN (old.state = 'revoked' AND new.state <> 'revoked') EXECUTE FUNCTION state_is_final();
