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
///   payload         jsonb NOT NULL,
///   actor           text NOT NULL,
///   request_id      text,
///   workflow_id     text,
///   before_digest   text,
///   after_digest    text,
///   occurred_at     timestamptz NOT NULL,
///   CONSTRAINT outbox_object_sequence_key UNIQUE (object_id, object_sequence)
/// );
/// GRANT SELECT, INSERT ON <schema>.outbox TO <schema>_app;
/// ```
@NullMarked
package dev.zerosum.kit.outbox;

import org.jspecify.annotations.NullMarked;
