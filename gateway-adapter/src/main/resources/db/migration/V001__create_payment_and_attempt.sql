-- Every call that moves money is a row before it is made: what is asked twice is answered from here.
CREATE TABLE processor.payment (
  payment_id    text CONSTRAINT payment_pk PRIMARY KEY CHECK (payment_id LIKE 'pay\_%'),
  -- From this instant on authorize and capture are refused.
  undo_began_at timestamptz,
  created_at    timestamptz NOT NULL DEFAULT clock_timestamp()
);

CREATE TABLE processor.attempt (
  step_key              text CONSTRAINT attempt_pk PRIMARY KEY,
  payment_id            text NOT NULL CONSTRAINT attempt_payment_fk REFERENCES processor.payment,
  operation             text NOT NULL
                        CHECK (operation IN ('authorize', 'capture', 'void', 'undo-capture')),
  n                     integer NOT NULL CHECK (n >= 1),
  processor             text NOT NULL,
  -- The order word for word, so that it can be sent again under the same key.
  instruction           jsonb,
  state                 text NOT NULL
                        CHECK (state IN ('waiting', 'calling', 'unknown', 'succeeded',
                          'action_required', 'declined', 'already_captured', 'nothing', 'absent')),
  lease_until           timestamptz,
  call_number           integer NOT NULL,
  first_called_at       timestamptz,
  last_deadline_at      timestamptz,
  is_possibly_processed boolean NOT NULL,
  is_error_kept         boolean NOT NULL,
  reference             text,
  amount_minor_units    bigint,
  currency              text CHECK (currency ~ '^[A-Z]{3}$'),
  action_url            text,
  code                  text,
  decline_code          text,
  message               text,
  event_sequence        bigint NOT NULL,
  created_at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  changed_at            timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT attempt_step_key_parts CHECK (step_key = payment_id || ':' || operation || ':' || n),
  CONSTRAINT attempt_lease_state CHECK ((state = 'calling') = (lease_until IS NOT NULL)),
  CONSTRAINT attempt_calling_instruction CHECK (state <> 'calling' OR instruction IS NOT NULL),
  CONSTRAINT attempt_amount_pair CHECK ((amount_minor_units IS NULL) = (currency IS NULL)),
  CONSTRAINT attempt_moved_amount CHECK (
    state NOT IN ('succeeded', 'already_captured')
    OR (reference IS NOT NULL AND amount_minor_units IS NOT NULL))
);

-- The attempts of one payment are always read together.
CREATE INDEX attempt_payment_idx ON processor.attempt (payment_id);

GRANT SELECT, INSERT, UPDATE ON processor.payment, processor.attempt TO processor_app;
