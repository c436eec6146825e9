-- Orders of payouts are rows before they are sent, and what banks say of them later is rows before it is told.
CREATE TABLE processor.payout_attempt (
  step_key              text CONSTRAINT payout_attempt_pk PRIMARY KEY,
  payout_id             text NOT NULL CHECK (payout_id LIKE 'po\_%'),
  n                     integer NOT NULL CHECK (n >= 1),
  bank                  text NOT NULL,
  -- The order word for word, so that it can be sent again under the same key.
  instruction           jsonb NOT NULL,
  state                 text NOT NULL CHECK (state IN
                          ('waiting', 'calling', 'unknown', 'ordered', 'rejected', 'absent')),
  lease_until           timestamptz,
  call_number           integer NOT NULL,
  first_called_at       timestamptz,
  last_deadline_at      timestamptz,
  is_possibly_processed boolean NOT NULL,
  is_error_kept         boolean NOT NULL,
  reference             text,
  code                  text,
  message               text,
  event_sequence        bigint NOT NULL,
  created_at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT payout_attempt_step_key_parts CHECK (step_key = payout_id || ':order:' || n),
  CONSTRAINT payout_attempt_lease_state CHECK ((state = 'calling') = (lease_until IS NOT NULL)),
  CONSTRAINT payout_attempt_ordered_reference CHECK (state <> 'ordered' OR reference IS NOT NULL),
  CONSTRAINT payout_attempt_rejected_code CHECK (state <> 'rejected' OR code IS NOT NULL)
);

-- A payout has one order that may arrive: a second is made only beside orders proven absent.
CREATE UNIQUE INDEX payout_attempt_standing_idx
  ON processor.payout_attempt (payout_id) WHERE state <> 'absent';

-- How far the report of a bank was read; the lease lets one instance read at a time.
CREATE TABLE processor.bank_report (
  bank        text NOT NULL,
  is_livemode boolean NOT NULL,
  after_line  text,
  lease_until timestamptz,
  CONSTRAINT bank_report_pk PRIMARY KEY (bank, is_livemode)
);

CREATE TABLE processor.bank_word (
  bank        text NOT NULL,
  is_livemode boolean NOT NULL,
  line_id     text NOT NULL,
  position    bigint GENERATED ALWAYS AS IDENTITY,
  payout_id   text NOT NULL CHECK (payout_id LIKE 'po\_%'),
  verb        text NOT NULL CHECK (verb IN ('paid', 'failed', 'returned')),
  code        text,
  said_at     timestamptz NOT NULL,
  read_at     timestamptz NOT NULL DEFAULT clock_timestamp(),
  -- Until payment-api has heard it.
  told_at     timestamptz,
  CONSTRAINT bank_word_pk PRIMARY KEY (bank, is_livemode, line_id)
);
CREATE INDEX bank_word_untold_idx ON processor.bank_word (position) WHERE told_at IS NULL;

GRANT SELECT, INSERT, UPDATE
  ON processor.payout_attempt, processor.bank_report, processor.bank_word TO processor_app;
