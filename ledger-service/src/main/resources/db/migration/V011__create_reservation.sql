-- What becomes of a reservation is one row, so that posting and returning it exclude each other.

ALTER TABLE ledger.transaction
  -- What it is to the ledger beyond its legs; plain transactions and reversals have none.
  ADD COLUMN form text,
  -- The reservation it posts or returns.
  ADD COLUMN resolves text,
  ADD CONSTRAINT transaction_form_check
    CHECK (form IN ('reservation', 'reservation_post', 'reservation_return', 'release')),
  ADD CONSTRAINT transaction_resolves_check
    CHECK ((resolves IS NOT NULL)
           = (form IS NOT NULL AND form IN ('reservation_post', 'reservation_return')));

CREATE TABLE ledger.reservation_resolution (
  reservation text NOT NULL,
  key text NOT NULL,
  is_return boolean NOT NULL,
  CONSTRAINT reservation_resolution_reservation_pkey PRIMARY KEY (reservation),
  CONSTRAINT reservation_resolution_reservation_fkey
    FOREIGN KEY (reservation) REFERENCES ledger.transaction (key),
  CONSTRAINT reservation_resolution_key_fkey FOREIGN KEY (key) REFERENCES ledger.transaction (key)
);

-- Which reservations are open, so that old ones are found without reading history. The rows above
-- are the truth; these come and go with them.
CREATE TABLE ledger.open_reservation (
  key text NOT NULL,
  reserved_at timestamptz NOT NULL,
  CONSTRAINT open_reservation_key_pkey PRIMARY KEY (key),
  CONSTRAINT open_reservation_key_fkey FOREIGN KEY (key) REFERENCES ledger.transaction (key)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000);

CREATE INDEX open_reservation_reserved_at_idx ON ledger.open_reservation (reserved_at);

CREATE FUNCTION ledger.take_reservations() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  reserving bigint;
  resolving bigint;
  closed bigint;
BEGIN
  SELECT count(*) FILTER (WHERE form = 'reservation'), count(resolves)
    INTO reserving, resolving FROM new_transactions;
  IF reserving > 0 THEN
    INSERT INTO ledger.open_reservation (key, reserved_at)
    SELECT key, created_at FROM new_transactions WHERE form = 'reservation';
  END IF;
  IF resolving > 0 THEN
    INSERT INTO ledger.reservation_resolution (reservation, key, is_return)
    SELECT resolves, key, form = 'reservation_return'
      FROM new_transactions WHERE resolves IS NOT NULL;
    DELETE FROM ledger.open_reservation AS o USING new_transactions AS n WHERE o.key = n.resolves;
    GET DIAGNOSTICS closed = ROW_COUNT;
    IF closed <> resolving THEN
      RAISE EXCEPTION '% transactions resolve % open reservations', resolving, closed
        USING ERRCODE = 'check_violation', CONSTRAINT = 'transaction_resolves_open';
    END IF;
  END IF;
  RETURN NULL;
END $$;

CREATE TRIGGER transaction_take_reservations AFTER INSERT ON ledger.transaction
  REFERENCING NEW TABLE AS new_transactions
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.take_reservations();
CREATE TRIGGER reservation_resolution_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.reservation_resolution
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT ON ledger.reservation_resolution, ledger.open_reservation TO ledger_app;
