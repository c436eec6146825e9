-- A correction is proposed by one person and approved by another; the ledger books it once, by its key.
CREATE TABLE recon.correction (
  id text CONSTRAINT correction_id_pk PRIMARY KEY CHECK (id ~ '^cor_[a-z0-9]{26}$'),
  break_id text NOT NULL CONSTRAINT correction_break_id_fk REFERENCES recon.break (id),
  ledger_key text NOT NULL CONSTRAINT correction_ledger_key_key UNIQUE,
  livemode boolean NOT NULL,
  reference text NOT NULL,
  legs jsonb NOT NULL,
  reason text NOT NULL,
  state text NOT NULL CHECK (state IN ('proposed', 'rejected', 'approved', 'posted', 'refused')),
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL,
  decided_by text,
  decided_at timestamptz,
  decision_note text,
  -- When the ledger is to be asked next; absent when there is nothing to ask.
  post_at timestamptz,
  post_count integer NOT NULL DEFAULT 0,
  transaction_id text,
  posted_at timestamptz,
  refusal text,
  event_sequence bigint NOT NULL,
  CONSTRAINT correction_two_people_check CHECK (state NOT IN ('approved', 'posted', 'refused')
    OR decided_by <> proposed_by),
  CONSTRAINT correction_decided_check CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CONSTRAINT correction_posted_check CHECK ((state = 'posted') = (transaction_id IS NOT NULL))
);
CREATE INDEX correction_break_id_idx ON recon.correction (break_id);
CREATE INDEX correction_post_at_idx ON recon.correction (post_at) WHERE post_at IS NOT NULL;

-- What it changes of what the book says the processor moved: its legs on cards, with the other sign.
CREATE TABLE recon.correction_effect (
  correction_id text NOT NULL CONSTRAINT correction_effect_correction_id_fk
    REFERENCES recon.correction (id),
  currency text NOT NULL CHECK (currency ~ '^[A-Z]{3}$'),
  amount_minor bigint NOT NULL,
  CONSTRAINT correction_effect_correction_id_currency_pk PRIMARY KEY (correction_id, currency)
);

GRANT SELECT, INSERT, UPDATE ON recon.correction TO recon_app;
GRANT SELECT, INSERT ON recon.correction_effect TO recon_app;
