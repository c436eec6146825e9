-- A hot account's entries go to accounts of their own, its shards; readers see the logical account.

ALTER TABLE ledger.account
  ADD COLUMN shard_of text,
  ADD COLUMN shard smallint,
  ADD CONSTRAINT account_shard_check
    CHECK ((shard_of IS NULL) = (shard IS NULL) AND shard BETWEEN 0 AND 31
           AND (shard IS NULL) = (name NOT LIKE '%~%')),
  ADD CONSTRAINT account_shard_of_currency_is_livemode_fkey
    FOREIGN KEY (shard_of, currency, is_livemode)
    REFERENCES ledger.account (id, currency, is_livemode),
  ADD CONSTRAINT account_shard_of_shard_key UNIQUE (shard_of, shard),
  -- `platform/fees~07/USD` is shard 7 of `platform/fees/USD`.
  ADD COLUMN logical_id text NOT NULL GENERATED ALWAYS AS (coalesce(shard_of, id)) STORED,
  ADD COLUMN logical_name text NOT NULL
    GENERATED ALWAYS AS (regexp_replace(name, '~[0-9]{2}/', '/')) STORED;

CREATE INDEX account_logical_id_idx ON ledger.account (logical_id);

-- What may be changed about an account, as rows that are never changed: the last one holds. An account
-- without one has its chart's defaults.
CREATE TABLE ledger.account_setting (
  id bigint GENERATED ALWAYS AS IDENTITY,
  account_id text NOT NULL,
  -- Where new entries go: to the account itself, or to 32 shards of it.
  shards smallint NOT NULL,
  -- A debit that would leave less than nothing is refused.
  is_guarded boolean NOT NULL,
  -- Days from a charge until its money is available.
  settlement_days smallint NOT NULL,
  set_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  set_by text NOT NULL,
  CONSTRAINT account_setting_id_pkey PRIMARY KEY (id),
  CONSTRAINT account_setting_account_id_fkey FOREIGN KEY (account_id) REFERENCES ledger.account (id),
  CONSTRAINT account_setting_shards_check CHECK (shards IN (1, 32)),
  CONSTRAINT account_setting_settlement_days_check CHECK (settlement_days BETWEEN 0 AND 90),
  CONSTRAINT account_setting_set_by_check CHECK (length(set_by) BETWEEN 1 AND 64)
);

CREATE INDEX account_setting_account_id_idx ON ledger.account_setting (account_id, id);
CREATE TRIGGER account_setting_append_only
  BEFORE UPDATE OR DELETE OR TRUNCATE ON ledger.account_setting
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

GRANT SELECT, INSERT ON ledger.account_setting TO ledger_app;
