-- A month that is archived has no leaves again: what looked for its entries would find an empty month.
ALTER FUNCTION ledger.create_leaves(date) RENAME TO make_leaves;
REVOKE ALL ON FUNCTION ledger.make_leaves(date) FROM ledger_maintenance;

CREATE FUNCTION ledger.create_leaves(month date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET timezone = 'UTC' AS $$
BEGIN
  IF date_trunc('month', month::timestamp) AT TIME ZONE 'UTC'
      < (SELECT archived_until FROM ledger.archived) THEN
    RAISE EXCEPTION 'month % is archived', month USING ERRCODE = 'invalid_parameter_value';
  END IF;
  RETURN ledger.make_leaves(month);
END $$;

REVOKE ALL ON FUNCTION ledger.create_leaves(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.create_leaves(date) TO ledger_maintenance;
