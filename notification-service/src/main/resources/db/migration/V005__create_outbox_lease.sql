-- The relay takes objects by lease and removes what has been taken. The queue is short-lived rows, so
-- vacuum comes by count, and never cuts the file under writers. The lease is a hint that may be lost.
ALTER TABLE notification.outbox SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
  vacuum_truncate = off);
CREATE INDEX outbox_kind_id_idx ON notification.outbox (kind, id);
GRANT SELECT, INSERT, DELETE ON notification.outbox TO notification_app;

CREATE UNLOGGED TABLE notification.outbox_lease (
  object_id  text NOT NULL,
  kind       text NOT NULL,
  holder     text NOT NULL,
  expires_at timestamptz NOT NULL,
  refusals   integer NOT NULL DEFAULT 0,
  CONSTRAINT outbox_lease_object_id_kind_pkey PRIMARY KEY (object_id, kind)
) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000, vacuum_truncate = off);
CREATE INDEX outbox_lease_refused_idx ON notification.outbox_lease (kind, expires_at) WHERE refusals > 0;
GRANT SELECT, INSERT, UPDATE, DELETE ON notification.outbox_lease TO notification_app;
