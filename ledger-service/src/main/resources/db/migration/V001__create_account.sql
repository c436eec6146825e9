-- Accounts say who holds money. They are never changed: a balance is the sum of entries, nothing else.

CREATE FUNCTION ledger.refuse_change() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  RAISE EXCEPTION '% on %.% is refused: the ledger is append-only',
      TG_OP, TG_TABLE_SCHEMA, TG_TABLE_NAME
    USING ERRCODE = 'restrict_violation', SCHEMA = TG_TABLE_SCHEMA, TABLE = TG_TABLE_NAME,
          CONSTRAINT = 'append_only';
END $$;

CREATE TABLE ledger.account (
  id text NOT NULL,
  name text NOT NULL,
  type text NOT NULL,
  currency text NOT NULL,
  is_livemode boolean NOT NULL,
  created_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT account_id_pkey PRIMARY KEY (id),
  CONSTRAINT account_name_key UNIQUE (name),
  -- What entries refer to: an entry cannot be in another currency or mode than its account.
  CONSTRAINT account_id_currency_is_livemode_key UNIQUE (id, currency, is_livemode),
  CONSTRAINT account_id_check CHECK (starts_with(id, 'acc_') AND length(id) <= 64),
  CONSTRAINT account_name_check CHECK (length(name) <= 200),
  CONSTRAINT account_currency_check CHECK (currency ~ '^[A-Z]{3}$' AND name LIKE '%/' || currency),
  CONSTRAINT account_is_livemode_check CHECK (is_livemode = (name NOT LIKE 'test/%')),
  CONSTRAINT account_type_check CHECK (
    type IN ('customer', 'external', 'merchant', 'platform', 'clearing', 'suspense')
    AND starts_with(CASE WHEN is_livemode THEN name ELSE substr(name, 6) END, type || '/'))
);

CREATE TRIGGER account_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.account
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT, INSERT ON ledger.account TO ledger_app;
