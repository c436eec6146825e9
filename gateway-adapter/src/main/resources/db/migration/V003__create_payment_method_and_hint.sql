-- What a processor told us once: descriptions are asked once, webhooks are kept as hints.
CREATE TABLE processor.payment_method (
  processor         text NOT NULL,
  livemode          boolean NOT NULL,
  payment_method_id text NOT NULL CHECK (payment_method_id LIKE 'pm\_%'),
  type              text NOT NULL,
  brand             text,
  last4             text CHECK (last4 ~ '^[0-9]{4}$'),
  exp_month         integer,
  exp_year          integer,
  country           text,
  funding           text,
  fingerprint       text,
  bin               text CHECK (bin ~ '^[0-9]{6,8}$'),
  described_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT payment_method_pk PRIMARY KEY (processor, livemode, payment_method_id)
);

CREATE TABLE processor.hint (
  processor        text NOT NULL,
  event_id         text NOT NULL,
  type             text NOT NULL,
  -- What to ask the processor about; nothing else of the event is believed or kept.
  object_reference text,
  livemode         boolean NOT NULL,
  occurred_at      timestamptz NOT NULL,
  received_at      timestamptz NOT NULL DEFAULT clock_timestamp(),
  CONSTRAINT hint_pk PRIMARY KEY (processor, event_id)
);

GRANT SELECT, INSERT ON processor.payment_method, processor.hint TO processor_app;
