-- A break is the same break in every run that sees it, so that its age counts from the first one.
CREATE TABLE recon.break (
  -- Made from its identity, so that the same break has the same id for ever.
  id text CONSTRAINT break_id_pk PRIMARY KEY CHECK (id ~ '^brk_[a-z0-9]{26}$'),
  kind text NOT NULL CHECK (kind IN ('missing_here', 'missing_there', 'amount_differs',
    'currency_differs', 'duplicate', 'timing', 'alien')),
  livemode boolean NOT NULL,
  reference text NOT NULL,
  movement text NOT NULL,
  -- The statement's line where there is one, else the ledger's transaction.
  line text NOT NULL,
  processor text,
  statement_line text,
  statement_object text,
  statement_minor bigint,
  statement_currency text,
  statement_at timestamptz,
  transaction_id text,
  ledger_minor bigint,
  ledger_currency text,
  ledger_at timestamptz,
  -- Statement less ledger; absent when the currencies differ.
  difference_minor bigint,
  status text NOT NULL CHECK (status IN ('open', 'assigned', 'resolved')),
  cause text,
  assignee text,
  -- window: matched on another day; gone: a later run did not find it; corrected; explained: by a person.
  resolution text CHECK (resolution IN ('window', 'gone', 'corrected', 'explained')),
  resolution_note text,
  resolved_by text,
  resolved_at timestamptz,
  first_seen_at timestamptz NOT NULL,
  last_seen_at timestamptz NOT NULL,
  first_run_id text NOT NULL CONSTRAINT break_first_run_id_fk REFERENCES recon.run (id),
  last_run_id text NOT NULL CONSTRAINT break_last_run_id_fk REFERENCES recon.run (id),
  event_sequence bigint NOT NULL DEFAULT 0,
  CONSTRAINT break_identity_key UNIQUE (livemode, reference, kind, line),
  CONSTRAINT break_resolved_check CHECK (
    (status = 'resolved') = (resolved_at IS NOT NULL)
    AND (status = 'resolved') = (resolution IS NOT NULL)
    AND (status = 'resolved') = (resolved_by IS NOT NULL)),
  CONSTRAINT break_assigned_check CHECK (status <> 'assigned' OR assignee IS NOT NULL)
);
CREATE INDEX break_first_seen_at_idx ON recon.break (first_seen_at DESC, id DESC);
CREATE INDEX break_unresolved_idx ON recon.break (first_seen_at) WHERE status <> 'resolved';

-- What a run saw, as it saw it.
CREATE TABLE recon.run_break (
  run_id text NOT NULL CONSTRAINT run_break_run_id_fk REFERENCES recon.run (id),
  break_id text NOT NULL CONSTRAINT run_break_break_id_fk REFERENCES recon.break (id),
  statement_minor bigint,
  statement_currency text,
  ledger_minor bigint,
  ledger_currency text,
  difference_minor bigint,
  CONSTRAINT run_break_run_id_break_id_pk PRIMARY KEY (run_id, break_id)
);
CREATE INDEX run_break_break_id_idx ON recon.run_break (break_id);

GRANT SELECT, INSERT, UPDATE ON recon.break TO recon_app;
GRANT SELECT, INSERT ON recon.run_break TO recon_app;
