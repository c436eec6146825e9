-- Leaves are made ahead, empty, with their triggers, then attached: a filled table would pass by the balance trigger.

CREATE FUNCTION ledger.create_leaves(month date) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '500ms' SET timezone = 'UTC' AS $$
DECLARE
  starts_at timestamptz := date_trunc('month', month::timestamp) AT TIME ZONE 'UTC';
  ends_at timestamptz := (date_trunc('month', month::timestamp) + interval '1 month') AT TIME ZONE 'UTC';
  leaf text;
  made integer := 0;
BEGIN
  -- The maintenance role makes what is needed soon, not tables without end.
  IF starts_at NOT BETWEEN now() - interval '2 months' AND now() + interval '6 months' THEN
    RAISE EXCEPTION 'leaves are made for months near now, not for %', month
      USING ERRCODE = 'invalid_parameter_value';
  END IF;
  -- Nothing to make, nothing to lock: the job asks often.
  IF (SELECT count(to_regclass(format('ledger.ledger_entry_%s_%s', part,
             to_char(starts_at, 'YYYY_MM')))) FROM generate_series(0, 7) AS part) = 8 THEN
    RETURN 0;
  END IF;
  -- Attaching locks what a batch uses; behind the head no batch is under way.
  LOCK TABLE ledger.head IN EXCLUSIVE MODE;
  FOR part IN 0..7 LOOP
    leaf := format('ledger_entry_%s_%s', part, to_char(starts_at, 'YYYY_MM'));
    CONTINUE WHEN to_regclass('ledger.' || leaf) IS NOT NULL;
    EXECUTE format('CREATE TABLE ledger.%I (LIKE ledger.ledger_entry INCLUDING CONSTRAINTS)', leaf);
    EXECUTE format('CREATE TRIGGER %I BEFORE INSERT OR UPDATE OR DELETE OR TRUNCATE ON ledger.%I '
        'FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change()', leaf || '_append_only', leaf);
    EXECUTE format('ALTER TABLE ledger.ledger_entry_%s ATTACH PARTITION ledger.%I '
        'FOR VALUES FROM (%L) TO (%L)', part, leaf, starts_at, ends_at);
    made := made + 1;
  END LOOP;
  RETURN made;
END $$;

REVOKE ALL ON FUNCTION ledger.create_leaves(date) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.create_leaves(date) TO ledger_maintenance;

-- The first posts need no job to have run.
SELECT ledger.create_leaves((now() AT TIME ZONE 'UTC' + ahead * interval '1 month')::date)
  FROM generate_series(0, 2) AS ahead;
