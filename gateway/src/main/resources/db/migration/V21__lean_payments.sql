-- A payment that is answered at once changes nothing that is indexed: its new version stays in its page, beside the old one,
-- and no index hears of it. So what an index asks for is a column that only changes for the few payments it is about.
ALTER TABLE payment
    ADD COLUMN failure text GENERATED ALWAYS AS
        (CASE WHEN state IN ('Error', 'Failed', 'Expired') THEN state END) STORED,
    ADD COLUMN waited_until timestamptz GENERATED ALWAYS AS
        (CASE WHEN rule <> 'answered' AND state IN ('Success', 'Failed', 'Expired') THEN updated_at END) STORED;
COMMENT ON COLUMN payment.failure IS 'Its state, where it wasn''t executed and never will be; else null.';
COMMENT ON COLUMN payment.waited_until IS 'When it became final, where its commit''s own answer didn''t make it so; else null.';

DROP INDEX payment_one_live_per_session, payment_unpaid_by_session, payment_not_final, payment_due, payment_waited,
    payment_not_paid;
CREATE UNIQUE INDEX payment_one_live_per_session ON payment (session_id) WHERE failure IS NULL;
CREATE INDEX payment_unpaid_by_session ON payment (session_id) WHERE failure IS NOT NULL;
CREATE INDEX payment_failed ON payment (failure, created_at, id) WHERE failure IS NOT NULL;
CREATE INDEX payment_waited ON payment (service, mode, waited_until) WHERE waited_until IS NOT NULL;
ALTER TABLE payment SET (fillfactor = 50);
ALTER TABLE ledger_account SET (fillfactor = 50);

-- Those that are not final, beside the table rather than in an index of it. The triggers keep it, whoever writes payments.
CREATE TABLE payment_open (
    payment_id bigint CONSTRAINT payment_open_key PRIMARY KEY,
    service    text NOT NULL,
    due_at     timestamptz
) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.0, autovacuum_vacuum_threshold = 20000,
    autovacuum_analyze_scale_factor = 0.0, autovacuum_analyze_threshold = 20000);
COMMENT ON TABLE payment_open IS 'The payments that are not final, and when the status of each is asked next.';

CREATE FUNCTION payment_opens() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp AS $$
BEGIN
    INSERT INTO payment_open (payment_id, service, due_at)
    SELECT id, service, due_at FROM added WHERE state IN ('Queued', 'Processing');
    RETURN NULL;
END
$$;
CREATE FUNCTION payment_moves_on() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = public, pg_temp
    SET enable_seqscan = off AS $$
BEGIN
    DELETE FROM payment_open o USING changed c WHERE o.payment_id = c.id AND c.state NOT IN ('Queued', 'Processing');
    UPDATE payment_open o SET service = c.service, due_at = c.due_at
    FROM changed c
    WHERE o.payment_id = c.id AND c.state IN ('Queued', 'Processing')
        AND (o.service, o.due_at) IS DISTINCT FROM (c.service, c.due_at);
    RETURN NULL;
END
$$;
CREATE TRIGGER payment_opens AFTER INSERT ON payment REFERENCING NEW TABLE AS added
    FOR EACH STATEMENT EXECUTE FUNCTION payment_opens();
CREATE TRIGGER payment_moves_on AFTER UPDATE ON payment REFERENCING NEW TABLE AS changed
    FOR EACH STATEMENT EXECUTE FUNCTION payment_moves_on();
INSERT INTO payment_open (payment_id, service, due_at)
SELECT id, service, due_at FROM payment WHERE state IN ('Queued', 'Processing');
CREATE INDEX payment_due ON payment_open (service, due_at);

-- Six entries are made for each payment: that each is of a movement is asked once for all that a statement adds. Movements are
-- never deleted.
CREATE OR REPLACE FUNCTION ledger_entries_sum_to_zero() RETURNS trigger LANGUAGE plpgsql SET enable_seqscan = off AS $$
BEGIN
    IF EXISTS (SELECT FROM added GROUP BY movement_id HAVING sum(amount_paisa) <> 0) THEN
        RAISE EXCEPTION 'a movement''s entries do not sum to zero'
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = 'ledger_entries_sum_to_zero';
    END IF;
    IF EXISTS (SELECT FROM added a WHERE NOT EXISTS (SELECT FROM ledger_movement m WHERE m.id = a.movement_id)) THEN
        RAISE EXCEPTION 'an entry is of no movement'
            USING ERRCODE = 'foreign_key_violation', CONSTRAINT = 'ledger_entry_of_movement';
    END IF;
    RETURN NULL;
END
$$;
ALTER TABLE ledger_entry DROP CONSTRAINT ledger_entry_of_movement;

GRANT SELECT ON payment_open TO ${app_role};
