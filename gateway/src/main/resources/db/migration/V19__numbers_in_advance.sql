-- A payment and a movement get their number before they are written, so that one statement can write all that belongs to
-- them.
GRANT USAGE ON SEQUENCE payment_id_seq, ledger_movement_id_seq TO ${app_role};
