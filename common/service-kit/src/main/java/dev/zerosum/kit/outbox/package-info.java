/// Events written in the transaction that changes their object (DESIGN section 8).
///
/// Set `zerosum.database.schema` to get an [dev.zerosum.kit.outbox.Outbox]. The service's own
/// migration makes the table:
///
/// ```sql
/// CREATE TABLE <schema>.outbox (
///   id              bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
///   stream          text NOT NULL,
///   object_id       text NOT NULL,
///   object_sequence bigint NOT NULL,
///   kind            text NOT NULL CHECK (kind IN ('merchant_event', 'audit')),
///   type            text NOT NULL,
///   payload         json NOT NULL,
///   actor           text NOT NULL,
///   request_id      text,
///   workflow_id     text,
///   before_digest   text,
///   after_digest    text,
///   occurred_at     timestamptz NOT NULL,
///   CONSTRAINT outbox_object_sequence_key UNIQUE (object_id, object_sequence)
/// );
/// ALTER TABLE <schema>.outbox SET (autovacuum_vacuum_scale_factor = 0,
///   autovacuum_vacuum_threshold = 5000, vacuum_truncate = off);
/// CREATE INDEX outbox_kind_id_idx ON <schema>.outbox (kind, id);
/// GRANT SELECT, INSERT, DELETE ON <schema>.outbox TO <schema>_app;
///
/// CREATE UNLOGGED TABLE <schema>.outbox_lease (
///   object_id  text NOT NULL,
///   kind       text NOT NULL,
///   holder     text NOT NULL,
///   expires_at timestamptz NOT NULL,
///   refusals   integer NOT NULL DEFAULT 0,
///   CONSTRAINT outbox_lease_object_id_kind_pkey PRIMARY KEY (object_id, kind)
/// ) WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 5000,
///   vacuum_truncate = off);
/// CREATE INDEX outbox_lease_refused_idx ON <schema>.outbox_lease (kind, expires_at)
///  WHERE refusals > 0;
/// GRANT SELECT, INSERT, UPDATE, DELETE ON <schema>.outbox_lease TO <schema>_app;
/// ```
///
/// Package [dev.zerosum.kit.relay] sends the events on and removes them. It needs the lease table,
/// the index and the right to delete.
@NullMarked
package dev.zerosum.kit.outbox;

import org.jspecify.annotations.NullMarked;
