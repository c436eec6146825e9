-- Both sides of the run that is under way. Unlogged: a crash empties them, and the run fails and is repeated.
CREATE UNLOGGED TABLE recon.statement_line (
  run_id text NOT NULL,
  livemode boolean NOT NULL,
  processor text NOT NULL,
  line_id text NOT NULL,
  object_id text NOT NULL,
  -- Ours, or `line:` and the line's id where the processor names none of ours.
  reference text NOT NULL,
  movement text NOT NULL,
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  fee_minor bigint,
  occurred_at timestamptz NOT NULL
);

CREATE UNLOGGED TABLE recon.ledger_line (
  run_id text NOT NULL,
  livemode boolean NOT NULL,
  transaction_id text NOT NULL,
  sequence bigint NOT NULL,
  key text NOT NULL,
  reference text NOT NULL,
  movement text NOT NULL,
  amount_minor bigint NOT NULL,
  currency text NOT NULL,
  recorded_at timestamptz NOT NULL
);

-- Whatever did not match on its own day. No verdict yet: a line without a partner.
CREATE UNLOGGED TABLE recon.verdict (
  run_id text NOT NULL,
  kind text,
  livemode boolean NOT NULL,
  reference text NOT NULL,
  movement text NOT NULL,
  statement_line text,
  statement_object text,
  processor text,
  statement_minor bigint,
  statement_currency text,
  statement_at timestamptz,
  transaction_id text,
  ledger_minor bigint,
  ledger_currency text,
  ledger_at timestamptz,
  is_in_scope boolean NOT NULL,
  -- Whether other lines of the same object and movement did match.
  has_pair boolean NOT NULL
);

-- TRUNCATE empties them between runs, MAINTAIN lets the planner know what was loaded.
GRANT SELECT, INSERT, UPDATE, DELETE, TRUNCATE, MAINTAIN
  ON recon.statement_line, recon.ledger_line, recon.verdict TO recon_app;
