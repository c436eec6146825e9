-- One row for each event and endpoint, and one for each attempt, written before and after the call.
CREATE TABLE notification.delivery (
  id text CONSTRAINT delivery_id_pk PRIMARY KEY CHECK (id ~ '^whd_[A-Za-z0-9_]{1,60}$'),
  endpoint_id text NOT NULL CONSTRAINT delivery_endpoint_id_fk REFERENCES notification.endpoint (id),
  -- Deferred: the event's body counts its deliveries, so it is written after them.
  event_id text NOT NULL CONSTRAINT delivery_event_id_fk REFERENCES notification.event (id)
    ON DELETE CASCADE DEFERRABLE INITIALLY DEFERRED,
  merchant_id text NOT NULL,
  livemode boolean NOT NULL,
  object_key text NOT NULL,
  event_type text NOT NULL,
  -- The event's: deliveries of one object to one endpoint go by it.
  place bigint NOT NULL,
  status text NOT NULL CHECK (status IN ('pending', 'delivered', 'exhausted', 'canceled')),
  attempt_count integer NOT NULL DEFAULT 0,
  -- The schedule counts attempts from here; a resend by hand begins a new one.
  schedule_start integer NOT NULL DEFAULT 0,
  -- When somebody may take it: infinity while an earlier event of the object is under way, and the
  -- end of the lease while somebody has it. Null when it has its end.
  next_attempt_at timestamptz,
  is_in_flight boolean NOT NULL DEFAULT false,
  give_up_at timestamptz NOT NULL,
  event_sequence bigint NOT NULL DEFAULT 0,
  created_at timestamptz NOT NULL,
  ended_at timestamptz,
  CONSTRAINT delivery_event_id_endpoint_id_key UNIQUE (event_id, endpoint_id),
  CONSTRAINT delivery_pending_check CHECK ((status = 'pending') = (next_attempt_at IS NOT NULL)),
  CONSTRAINT delivery_ended_check CHECK ((status = 'pending') = (ended_at IS NULL))
);
CREATE INDEX delivery_due_idx
  ON notification.delivery (endpoint_id, next_attempt_at) WHERE status = 'pending';
CREATE INDEX delivery_object_idx
  ON notification.delivery (endpoint_id, object_key, place) WHERE status = 'pending';
CREATE INDEX delivery_merchant_idx ON notification.delivery (merchant_id, livemode, id);
CREATE INDEX delivery_endpoint_idx ON notification.delivery (endpoint_id, id);

CREATE TABLE notification.attempt (
  delivery_id text NOT NULL CONSTRAINT attempt_delivery_id_fk
    REFERENCES notification.delivery (id) ON DELETE CASCADE,
  number integer NOT NULL,
  begun_at timestamptz NOT NULL,
  -- Null until the outcome is known; for good when whoever made the attempt died.
  ended_at timestamptz,
  status_code integer,
  error text,
  response_excerpt text,
  CONSTRAINT attempt_delivery_id_number_pk PRIMARY KEY (delivery_id, number)
);

GRANT SELECT, INSERT, UPDATE, DELETE ON notification.delivery TO notification_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON notification.attempt TO notification_app;
