-- Where merchants want to be told. A deleted one stays for its deliveries' sake, without its secrets.
CREATE TABLE notification.endpoint (
  id text CONSTRAINT endpoint_id_pk PRIMARY KEY CHECK (id ~ '^we_[A-Za-z0-9_]{1,60}$'),
  merchant_id text NOT NULL CHECK (merchant_id ~ '^mer_[A-Za-z0-9_]{1,60}$'),
  livemode boolean NOT NULL,
  url text NOT NULL,
  enabled_events text[] NOT NULL,
  status text NOT NULL CHECK (status IN ('enabled', 'disabled', 'deleted')),
  -- Why the platform disabled it; null when the merchant did.
  disabled_because text,
  description text,
  metadata jsonb NOT NULL,
  -- Since when deliveries were given up without one that arrived.
  failing_since timestamptz,
  event_sequence bigint NOT NULL,
  created_at timestamptz NOT NULL
);
CREATE INDEX endpoint_merchant_idx
  ON notification.endpoint (merchant_id, livemode, id) WHERE status <> 'deleted';

CREATE TABLE notification.endpoint_secret (
  endpoint_id text NOT NULL CONSTRAINT endpoint_secret_endpoint_id_fk
    REFERENCES notification.endpoint (id),
  number integer NOT NULL,
  -- AES-256-GCM under a key of the service's settings.
  sealed bytea NOT NULL,
  created_at timestamptz NOT NULL,
  -- Null for the secret in force; later than now while an older one still signs beside it.
  expires_at timestamptz,
  CONSTRAINT endpoint_secret_endpoint_id_number_pk PRIMARY KEY (endpoint_id, number)
);
CREATE UNIQUE INDEX endpoint_secret_current_unique
  ON notification.endpoint_secret (endpoint_id) WHERE expires_at IS NULL;

GRANT SELECT, INSERT, UPDATE ON notification.endpoint TO notification_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON notification.endpoint_secret TO notification_app;
