-- What each row of a batch must be is checked once a batch. As enforced constraints the same rules were read and
-- planned anew for each of sixteen partitions in each statement, which was half of what a small batch cost.
-- They stay declared, and triggers on the parents hold them; a leaf takes no statement of its own.

DO $$
DECLARE
  rule record;
BEGIN
  FOR rule IN
    SELECT conrelid::regclass AS of_table, conname, pg_get_constraintdef(oid) AS definition
      FROM pg_constraint
     WHERE contype = 'c' AND conrelid IN ('ledger.transaction'::regclass, 'ledger.ledger_entry'::regclass)
  LOOP
    EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', rule.of_table, rule.conname);
    EXECUTE format('ALTER TABLE %s ADD CONSTRAINT %I %s NOT ENFORCED',
      rule.of_table, rule.conname, rule.definition);
  END LOOP;
END $$;

CREATE FUNCTION ledger.check_transactions() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  broken record;
BEGIN
  SELECT key, rule INTO broken
    FROM new_transactions CROSS JOIN LATERAL (
         SELECT CASE
           WHEN (length(key) BETWEEN 1 AND 255) IS FALSE THEN 'key'
           WHEN (starts_with(id, 'tx_') AND length(id) <= 64) IS FALSE THEN 'id'
           WHEN (kind ~ '^[a-z_]{1,40}$') IS FALSE THEN 'kind'
           WHEN (length(reference) BETWEEN 1 AND 255) IS FALSE THEN 'reference'
           WHEN (leg_count >= 2) IS FALSE THEN 'leg_count'
           WHEN (length(legs_digest) = 32) IS FALSE THEN 'legs_digest'
           WHEN (form IN ('reservation', 'reservation_post', 'reservation_return', 'release')) IS FALSE
             THEN 'form'
           WHEN (resolves IS NOT NULL)
                <> (form IS NOT NULL AND form IN ('reservation_post', 'reservation_return'))
             THEN 'resolves'
         END AS rule) AS checked
   WHERE rule IS NOT NULL
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'transaction % breaks the rule of %', broken.key, broken.rule
      USING ERRCODE = 'check_violation', CONSTRAINT = 'transaction_' || broken.rule || '_check';
  END IF;
  RETURN NULL;
END $$;

-- By their names these come before the triggers that compare rows with each other and with the head.
CREATE TRIGGER transaction_check_rows AFTER INSERT ON ledger.transaction
  REFERENCING NEW TABLE AS new_transactions
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.check_transactions();

CREATE FUNCTION ledger.check_entries() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  broken record;
BEGIN
  SELECT id, rule INTO broken
    FROM new_entries CROSS JOIN LATERAL (
         SELECT CASE
           WHEN (amount_cents <> 0 AND amount_cents BETWEEN -999999999999999 AND 999999999999999) IS FALSE
             THEN 'amount_cents'
           WHEN (entry_type = CASE WHEN amount_cents > 0 THEN 'credit' ELSE 'debit' END) IS FALSE
             THEN 'entry_type'
           WHEN (leg_number >= 1) IS FALSE THEN 'leg_number'
           WHEN (id = 'le_' || substr(transaction_id, 4) || '_' || leg_number) IS FALSE THEN 'id'
           WHEN (value_on <= (created_at AT TIME ZONE 'UTC')::date) IS FALSE THEN 'value_on'
         END AS rule) AS checked
   WHERE rule IS NOT NULL
   LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'entry % breaks the rule of %', broken.id, broken.rule
      USING ERRCODE = 'check_violation', CONSTRAINT = 'ledger_entry_' || broken.rule || '_check';
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER ledger_entry_check_rows AFTER INSERT ON ledger.ledger_entry
  REFERENCING NEW TABLE AS new_entries
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.check_entries();
