-- What guards the books looks at the tables of the books: nobody's temporary table stands in for one of them, and none can be made
-- by the gateway's own role. Nor can that role put a guard that works in the owner's name on a table of its own.
ALTER FUNCTION ledger_entries_sum_to_zero() SET search_path = public, pg_temp;
ALTER FUNCTION refund_total_is_of_a_success() SET search_path = public, pg_temp;
ALTER FUNCTION credit_request_open_max() SET search_path = public, pg_temp;
ALTER FUNCTION audit_is_chained() SET search_path = public, pg_temp;

DO $$
BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
END
$$;

REVOKE EXECUTE ON FUNCTION payment_opens, payment_moves_on FROM PUBLIC;

-- Its rows were written anew, and its index by month is new: how to search by it is only known from statistics.
ANALYZE payment;
