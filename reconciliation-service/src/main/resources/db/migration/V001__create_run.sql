-- A run compares one range of days, and its row alone says whether the comparison may be believed.
CREATE TABLE recon.run (
  id text CONSTRAINT run_id_pk PRIMARY KEY CHECK (id ~ '^run_[a-z0-9]{26}$'),
  from_day date NOT NULL,
  to_day date NOT NULL,
  trigger text NOT NULL CHECK (trigger IN ('nightly', 'operator')),
  repeats text CONSTRAINT run_repeats_fk REFERENCES recon.run (id),
  requested_by text NOT NULL,
  state text NOT NULL CHECK (state IN ('running', 'green', 'red', 'failed')),
  -- Why it failed; a run that failed has no verdict.
  reason text,
  started_at timestamptz NOT NULL,
  ended_at timestamptz,
  -- Lines younger than this are left to the next run: their other side may be on its way.
  settled_at timestamptz NOT NULL,
  -- Who works on it, and when it last said so: a run whose worker died is found by its silence.
  worker text NOT NULL,
  heartbeat_at timestamptz NOT NULL,
  statement_lines bigint NOT NULL DEFAULT 0,
  ledger_lines bigint NOT NULL DEFAULT 0,
  matched bigint NOT NULL DEFAULT 0,
  timing bigint NOT NULL DEFAULT 0,
  breaks bigint NOT NULL DEFAULT 0,
  event_sequence bigint NOT NULL,
  CONSTRAINT run_days_check CHECK (from_day <= to_day),
  CONSTRAINT run_ended_check CHECK ((state = 'running') = (ended_at IS NULL)),
  CONSTRAINT run_reason_check CHECK ((state = 'failed') = (reason IS NOT NULL)),
  CONSTRAINT run_green_check CHECK (state <> 'green' OR breaks = 0)
);
-- One at a time: they share the tables that lines are loaded into.
CREATE UNIQUE INDEX run_running_unique ON recon.run (state) WHERE state = 'running';
-- Two instances, one night, one run.
CREATE UNIQUE INDEX run_nightly_unique ON recon.run (to_day)
  WHERE trigger = 'nightly' AND state <> 'failed';
CREATE INDEX run_started_at_idx ON recon.run (started_at DESC, id DESC);

CREATE TABLE recon.run_total (
  run_id text NOT NULL CONSTRAINT run_total_run_id_fk REFERENCES recon.run (id),
  livemode boolean NOT NULL,
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  statement_lines bigint NOT NULL,
  statement_minor bigint NOT NULL,
  statement_fee_minor bigint NOT NULL,
  ledger_lines bigint NOT NULL,
  ledger_minor bigint NOT NULL,
  matched_lines bigint NOT NULL,
  matched_minor bigint NOT NULL,
  CONSTRAINT run_total_run_id_livemode_currency_pk PRIMARY KEY (run_id, livemode, currency)
);

GRANT SELECT, INSERT, UPDATE ON recon.run TO recon_app;
GRANT SELECT, INSERT ON recon.run_total TO recon_app;
