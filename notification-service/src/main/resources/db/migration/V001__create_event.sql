-- What merchants are told: each event once, numbered for its object, and placed among its merchant's
-- events in the order of commits, so that whoever reads on from a place misses nothing.
CREATE TABLE notification.merchant_head (
  merchant_id text NOT NULL CHECK (merchant_id ~ '^mer_[A-Za-z0-9_]{1,60}$'),
  livemode boolean NOT NULL,
  -- Taken under this row's lock, so places are committed in their order.
  last_place bigint NOT NULL,
  CONSTRAINT merchant_head_merchant_id_livemode_pk PRIMARY KEY (merchant_id, livemode)
);

-- Outlives the object's events, so that a repeat is known and counting goes on after any time.
CREATE TABLE notification.object_head (
  stream text NOT NULL,
  object_id text NOT NULL,
  last_object_sequence bigint NOT NULL,
  last_sequence bigint NOT NULL,
  last_event_id text NOT NULL,
  previous_event_id text,
  CONSTRAINT object_head_stream_object_id_pk PRIMARY KEY (stream, object_id)
);

CREATE TABLE notification.event (
  id text CONSTRAINT event_id_pk PRIMARY KEY CHECK (id ~ '^evt_[A-Za-z0-9_]{1,60}$'),
  merchant_id text NOT NULL,
  livemode boolean NOT NULL,
  place bigint NOT NULL,
  stream text NOT NULL,
  object_id text NOT NULL,
  object_sequence bigint NOT NULL,
  type text NOT NULL,
  sequence bigint NOT NULL CHECK (sequence > 0),
  previous_event_id text,
  -- The bytes that every delivery sends, never rendered again.
  body text NOT NULL,
  occurred_at timestamptz NOT NULL,
  stored_at timestamptz NOT NULL,
  CONSTRAINT event_object_sequence_key UNIQUE (stream, object_id, object_sequence),
  CONSTRAINT event_place_key UNIQUE (merchant_id, livemode, place)
);
CREATE INDEX event_object_idx ON notification.event (merchant_id, livemode, object_id, place);
CREATE INDEX event_stored_at_idx ON notification.event (stored_at);

-- Events that name no merchant: nobody can be told, and they must not hold up those behind them.
CREATE TABLE notification.unaddressed_event (
  stream text NOT NULL,
  object_id text NOT NULL,
  object_sequence bigint NOT NULL,
  type text NOT NULL,
  payload text NOT NULL,
  stored_at timestamptz NOT NULL,
  CONSTRAINT unaddressed_event_object_sequence_pk PRIMARY KEY (stream, object_id, object_sequence)
);

GRANT SELECT, INSERT, UPDATE ON notification.merchant_head TO notification_app;
GRANT SELECT, INSERT, UPDATE ON notification.object_head TO notification_app;
GRANT SELECT, INSERT, DELETE ON notification.event TO notification_app;
GRANT SELECT, INSERT ON notification.unaddressed_event TO notification_app;
