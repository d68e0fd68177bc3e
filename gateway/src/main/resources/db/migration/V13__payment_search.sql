-- What an operator searches payments by: each an index that ends in the order of a listing.
ALTER TABLE payment ADD COLUMN customer bytea;
COMMENT ON COLUMN payment.customer IS 'SHA-256 of the parameters that name the customer; null for payments older than this column.';

ALTER TABLE payment DROP CONSTRAINT payment_reference_once,
    ADD CONSTRAINT payment_reference_once UNIQUE (reference, account_id, mode);
DROP INDEX payment_by_account;
CREATE INDEX payment_by_time ON payment (created_at, id);
CREATE INDEX payment_by_account ON payment (account_id, created_at, id);
CREATE INDEX payment_by_service ON payment (service, created_at, id);
CREATE INDEX payment_by_customer ON payment (customer, created_at, id) WHERE customer IS NOT NULL;
CREATE INDEX payment_not_paid ON payment (state, created_at, id) WHERE state <> 'Success';
