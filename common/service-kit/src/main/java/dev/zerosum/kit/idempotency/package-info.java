/// One claim for every mutation by a merchant or an operator (DESIGN section 4): same key, same
/// answer, one effect.
///
/// **How a service uses it.**
///
/// 1. Its migration creates the table below in the schema that `zerosum.database.schema` names, and
///    `zerosum.idempotency.enabled` is true:
///
/// ```sql
/// CREATE TABLE claim (
///   scope text NOT NULL,              -- merchant or operator
///   livemode boolean NOT NULL,
///   key_hash bytea NOT NULL,          -- SHA-256 of the key
///   target text NOT NULL,             -- method and path
///   fingerprint bytea NOT NULL,       -- SHA-256 of target and canonical body
///   request text,                     -- canonical body; removed after the horizon
///   object_id text,                   -- whose decision answers; null when answered at once
///   status smallint,
///   content_type text,
///   body bytea,
///   is_sealed boolean NOT NULL DEFAULT false,
///   created_at timestamptz NOT NULL DEFAULT now(),
///   decided_at timestamptz,
///   expired_at timestamptz,
///   CONSTRAINT claim_scope_livemode_key_hash_pk PRIMARY KEY (scope, livemode, key_hash)
/// );
/// CREATE UNIQUE INDEX claim_object_id_unique ON claim (object_id) WHERE object_id IS NOT NULL;
/// CREATE INDEX claim_created_at_brin ON claim USING brin (created_at);
/// GRANT SELECT, INSERT, UPDATE ON claim TO <schema>_app;
/// ```
///
/// 2. A **simple handler** (no network) needs nothing else: the filter wraps it in one transaction
///    with its claim and its answer. An answer of 400 or more rolls everything back and stores
///    nothing. What must be told to others is told after the commit (`AfterCommit.run`). Such a
///    handler answers in the thread it was called in.
///
/// 3. A handler that waits for a saga is marked [ClaimedByHandler], takes a [ClaimRequest]
///    parameter and calls [Claims#claim] in the transaction that makes its object; whoever decides
///    calls [Claims#answer] in the deciding transaction; the handler waits with
///    [AnswerWaiters#await].
///
/// 4. A handler whose answer holds a secret is marked [SecretAnswer]: its bytes are kept sealed by
///    the service's [AnswerSeal], and never in Redis.
///
/// The filter acts on POST, PUT, PATCH and DELETE that carry a caller and reach a handler; calls
/// between services carry none. Form encoding (brackets) reaches handlers as JSON.
@NullMarked
package dev.zerosum.kit.idempotency;

import org.jspecify.annotations.NullMarked;
