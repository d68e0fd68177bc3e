-- Sessions are kept in a table for each hour of the day (UTC), which is emptied as a whole when all in it are over. Their ids
-- carry the time, so that they name the table, and are never given out again where a crash loses the last of them.
ALTER TABLE session RENAME TO session_before;
ALTER TABLE session_before RENAME CONSTRAINT session_key TO session_before_key;
DROP INDEX session_by_expiry;

CREATE SEQUENCE session_number MINVALUE 0 MAXVALUE 8191 START 0 CYCLE;

CREATE FUNCTION session_id_at(at timestamptz) RETURNS bigint LANGUAGE sql STABLE PARALLEL SAFE
    RETURN (extract(epoch FROM at) * 1000)::bigint - 1767225600000 << 13;
CREATE FUNCTION session_hour(id bigint) RETURNS smallint LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ((id >> 13) / 3600000 % 24)::smallint;

CREATE TABLE session (
    id                 bigint      NOT NULL,
    hour               smallint    NOT NULL CONSTRAINT session_hour_is_in_its_id CHECK (hour = session_hour(id)),
    account_id         bigint      NOT NULL,
    mode               text        NOT NULL CONSTRAINT session_mode_known CHECK (mode IN ('TEST', 'LIVE')),
    service            text        NOT NULL,
    reference          text        NOT NULL,
    upstream_reference text        NOT NULL,
    customer           bytea,
    offers             json        NOT NULL,
    upstream_state     json        NOT NULL,
    created_at         timestamptz NOT NULL,
    expires_at         timestamptz NOT NULL,
    CONSTRAINT session_key PRIMARY KEY (id, hour)
) PARTITION BY LIST (hour);
COMMENT ON TABLE session IS 'What a details call opened: what may be paid, and what the provider needs again at commit.';
COMMENT ON COLUMN session.id IS 'Milliseconds since the first of 2026, times 8192, and a number: less than 2^53 until 2060.';
COMMENT ON COLUMN session.upstream_reference IS 'The reference the details call had upstream, used for nothing else.';
COMMENT ON COLUMN session.customer IS 'SHA-256 of the parameters that name the customer: enough to tell whether it is the same.';

DO $$
BEGIN
    FOR hour IN 0 .. 23 LOOP
        EXECUTE format('CREATE TABLE session_%s PARTITION OF session FOR VALUES IN (%s) WITH (autovacuum_enabled = false)',
            hour, hour);
        EXECUTE format('GRANT SELECT ON session_%s TO ${app_role}', hour);
    END LOOP;
END
$$;

-- Those from before keep their small ids, which name the first of the tables.
INSERT INTO session (id, hour, account_id, mode, service, reference, upstream_reference, customer, offers, upstream_state,
    created_at, expires_at)
SELECT id, session_hour(id), account_id, mode, service, reference, upstream_reference, customer, offers, upstream_state,
    created_at, expires_at
FROM session_before WHERE expires_at > now();
DROP TABLE session_before;

-- Empties the tables whose last session was over before a moment; never one that may still be written to. One that is being
-- read is left to the next time.
CREATE FUNCTION session_sweep(over_before timestamptz) RETURNS integer LANGUAGE plpgsql SECURITY DEFINER
    SET search_path = public, pg_temp SET lock_timeout = '200ms' AS $$
DECLARE
    of_hour   smallint;
    last_over timestamptz;
    emptied   integer := 0;
BEGIN
    FOR of_hour IN
        SELECT session_hour(session_id_at(clock_timestamp() - ago * interval '1 hour')) FROM generate_series(2, 22) AS ago
    LOOP
        BEGIN
            EXECUTE format('SELECT expires_at FROM session_%s ORDER BY id DESC LIMIT 1', of_hour) INTO last_over;
            IF last_over < over_before THEN
                EXECUTE format('TRUNCATE session_%s', of_hour);
                emptied := emptied + 1;
            END IF;
        EXCEPTION WHEN lock_not_available THEN
            CONTINUE;
        END;
    END LOOP;
    RETURN emptied;
END
$$;
REVOKE EXECUTE ON FUNCTION session_sweep FROM public;
GRANT EXECUTE ON FUNCTION session_sweep TO ${app_role};

GRANT USAGE ON SEQUENCE session_number TO ${app_role};
GRANT SELECT, INSERT ON session TO ${app_role};
