-- A month whose legs are kept in an object store: written, read back, verified, and only then detached.

CREATE TABLE ledger.archive (
  id text NOT NULL,
  month date NOT NULL,
  starts_at timestamptz NOT NULL,
  ends_at timestamptz NOT NULL,
  state text NOT NULL DEFAULT 'proposed',
  proposed_by text NOT NULL,
  proposed_at timestamptz NOT NULL DEFAULT clock_timestamp(),
  decided_by text,
  decided_at timestamptz,
  -- Who works on it, until when nobody else does, and what went wrong last.
  worker text,
  leased_until timestamptz NOT NULL DEFAULT '1970-01-01T00:00:00Z',
  trouble text,
  manifest_key text,
  manifest_version text,
  manifest_sha256 text,
  first_sequence bigint,
  last_sequence bigint,
  entries bigint,
  -- Its objects were read back and agree with the book.
  verified_at timestamptz,
  verify_asked_at timestamptz,
  -- Its entries are what lies between the opening and the closing snapshots; the owner's function says so.
  checked_at timestamptz,
  detached_at timestamptz,
  dropped_at timestamptz,
  dropped_by text,
  event_sequence bigint NOT NULL DEFAULT 1,
  CONSTRAINT archive_id_pkey PRIMARY KEY (id),
  CONSTRAINT archive_id_check CHECK (starts_with(id, 'arc_') AND length(id) <= 64),
  CONSTRAINT archive_month_check CHECK (
    date_part('day', month) = 1 AND starts_at = month::timestamp AT TIME ZONE 'UTC'
    AND ends_at = (month::timestamp + interval '1 month') AT TIME ZONE 'UTC'),
  CONSTRAINT archive_state_check
    CHECK (state IN ('proposed', 'rejected', 'approved', 'verified', 'detached', 'dropped')),
  -- It takes two.
  CONSTRAINT archive_decided_by_check
    CHECK ((state = 'proposed') = (decided_by IS NULL) AND (state = 'rejected' OR decided_by <> proposed_by)),
  CONSTRAINT archive_manifest_check CHECK (
    state IN ('proposed', 'rejected', 'approved')
    OR manifest_key IS NOT NULL AND manifest_sha256 IS NOT NULL AND verified_at IS NOT NULL),
  CONSTRAINT archive_detached_at_check
    CHECK ((state IN ('detached', 'dropped')) = (detached_at IS NOT NULL)),
  CONSTRAINT archive_dropped_at_check CHECK ((state = 'dropped') = (dropped_at IS NOT NULL))
);

CREATE UNIQUE INDEX archive_month_key ON ledger.archive (month) WHERE state <> 'rejected';
CREATE INDEX archive_proposed_at_idx ON ledger.archive (proposed_at, id);

CREATE TRIGGER archive_append_only BEFORE DELETE OR TRUNCATE ON ledger.archive
  FOR EACH STATEMENT EXECUTE FUNCTION ledger.refuse_change();

-- What has been decided stays decided, and what is detached was checked. The service may not write the
-- columns that only the functions below write.
CREATE FUNCTION ledger.refuse_backward_month() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
  IF (old.state, new.state) NOT IN (('proposed', 'rejected'), ('proposed', 'approved'),
       ('approved', 'verified'), ('verified', 'detached'), ('detached', 'dropped'))
      AND old.state <> new.state
      OR old.decided_by IS NOT NULL AND new.decided_by IS DISTINCT FROM old.decided_by
      OR old.state NOT IN ('proposed', 'approved')
         AND (new.manifest_key, new.manifest_version, new.manifest_sha256)
             IS DISTINCT FROM (old.manifest_key, old.manifest_version, old.manifest_sha256) THEN
    RAISE EXCEPTION 'archive % cannot go from % to %', old.id, old.state, new.state
      USING ERRCODE = 'restrict_violation', CONSTRAINT = 'archive_state_forward';
  END IF;
  RETURN new;
END $$;

CREATE TRIGGER archive_state_forward BEFORE UPDATE ON ledger.archive
  FOR EACH ROW EXECUTE FUNCTION ledger.refuse_backward_month();

GRANT SELECT ON ledger.archive TO ledger_app;
GRANT INSERT (id, month, starts_at, ends_at, proposed_by) ON ledger.archive TO ledger_app;
GRANT UPDATE (state, decided_by, decided_at, worker, leased_until, trouble, manifest_key,
  manifest_version, manifest_sha256, first_sequence, last_sequence, entries, verified_at,
  verify_asked_at, event_sequence) ON ledger.archive TO ledger_app;

-- Whether each account's entries of the month are what lies between its balance before the month and
-- its snapshot at its last entry in it. Answers how many accounts are not. What a month holds does not
-- change any more once the book is final up to its end, so this needs no lock, and may take its time.
CREATE FUNCTION ledger.check_month(archive_id text) RETURNS bigint
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
DECLARE
  asked ledger.archive;
  wrong bigint;
  unreleased text;
BEGIN
  SELECT * INTO STRICT asked FROM ledger.archive WHERE id = archive_id;
  IF (SELECT greatest(recorded_at, until) FROM ledger.head, ledger.answered) < asked.ends_at THEN
    RAISE EXCEPTION 'the book may still grow before %', asked.ends_at
      USING ERRCODE = 'object_not_in_prerequisite_state', CONSTRAINT = 'archive_month_over';
  END IF;
  -- A day of pending money is released by its entries, and days are released in their order.
  SELECT a.logical_name INTO unreleased
    FROM ledger.account AS a JOIN ledger.ledger_entry AS e ON e.account_id = a.id
   WHERE a.logical_name LIKE '%/pending/%'
     AND e.created_at >= asked.starts_at AND e.created_at < asked.ends_at
   GROUP BY a.logical_id, a.logical_name
  HAVING (max(e.created_at) AT TIME ZONE 'UTC')::date
         > coalesce((SELECT max(day) FROM ledger.release WHERE account_id = a.logical_id), '-infinity')
   ORDER BY a.logical_name LIMIT 1;
  IF FOUND THEN
    RAISE EXCEPTION 'money of % is still pending on %', asked.month, unreleased
      USING ERRCODE = 'object_not_in_prerequisite_state', CONSTRAINT = 'archive_month_released';
  END IF;
  SELECT count(*) INTO wrong
    FROM (SELECT account_id, sum(amount_cents) AS sum, max(created_at) AS last_at
            FROM ledger.ledger_entry
           WHERE created_at >= asked.starts_at AND created_at < asked.ends_at
           GROUP BY account_id) AS entry
    LEFT JOIN LATERAL (SELECT balance FROM ledger.balance_snapshot
                        WHERE account_id = entry.account_id AND recorded_at < asked.starts_at
                        ORDER BY recorded_at DESC LIMIT 1) AS opening ON true
    LEFT JOIN ledger.balance_snapshot AS closing
      ON closing.account_id = entry.account_id AND closing.recorded_at = entry.last_at
   WHERE closing.balance IS DISTINCT FROM coalesce(opening.balance, 0) + entry.sum;
  IF wrong = 0 THEN
    UPDATE ledger.archive SET checked_at = clock_timestamp() WHERE id = archive_id;
  END IF;
  RETURN wrong;
END $$;

-- Takes a month's leaves out of the book; they stay as tables of their own. All at once, behind the head:
-- no batch is under way, and a reader that is in the way makes this give up and be tried again.
CREATE FUNCTION ledger.detach_month(archive_id text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '500ms' SET timezone = 'UTC' AS $$
DECLARE
  asked ledger.archive;
  suffix text;
  leaf text;
  detached integer := 0;
BEGIN
  LOCK TABLE ledger.head IN EXCLUSIVE MODE;
  SELECT * INTO STRICT asked FROM ledger.archive WHERE id = archive_id FOR UPDATE;
  IF asked.state <> 'verified' OR asked.checked_at IS NULL THEN
    RAISE EXCEPTION 'month % is not verified and checked', asked.month
      USING ERRCODE = 'object_not_in_prerequisite_state', CONSTRAINT = 'archive_month_verified';
  END IF;
  IF (SELECT greatest(recorded_at, until) FROM ledger.head, ledger.answered) < asked.ends_at THEN
    RAISE EXCEPTION 'the book may still grow before %', asked.ends_at
      USING ERRCODE = 'object_not_in_prerequisite_state', CONSTRAINT = 'archive_month_over';
  END IF;
  -- Money may be pending for 90 days (account_setting): nothing of the month comes back to its day.
  IF asked.ends_at > clock_timestamp() - interval '92 days' THEN
    RAISE EXCEPTION 'money of % may still be pending', asked.month
      USING ERRCODE = 'object_not_in_prerequisite_state', CONSTRAINT = 'archive_month_settled';
  END IF;
  -- What is reserved is posted or returned by the legs that reserved it.
  IF EXISTS (SELECT FROM ledger.open_reservation WHERE reserved_at < asked.ends_at) THEN
    RAISE EXCEPTION 'reservations of % are open', asked.month
      USING ERRCODE = 'object_not_in_prerequisite_state', CONSTRAINT = 'archive_month_resolved';
  END IF;
  IF (SELECT max(sequence) FROM ledger.verified_prefix) < asked.last_sequence THEN
    RAISE EXCEPTION 'the watch has not come to % yet', asked.last_sequence
      USING ERRCODE = 'object_not_in_prerequisite_state', CONSTRAINT = 'archive_month_watched';
  END IF;
  suffix := to_char(asked.starts_at, 'YYYY_MM');
  IF EXISTS (SELECT FROM pg_partition_tree('ledger.ledger_entry')
              WHERE isleaf AND level = 2 AND right(relid::text, 7) < suffix) THEN
    RAISE EXCEPTION 'an earlier month than % is not detached', asked.month
      USING ERRCODE = 'object_not_in_prerequisite_state', CONSTRAINT = 'archive_month_oldest';
  END IF;
  FOR part IN 0..7 LOOP
    leaf := format('ledger_entry_%s_%s', part, suffix);
    CONTINUE WHEN NOT EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass('ledger.' || leaf));
    EXECUTE format('ALTER TABLE ledger.ledger_entry_%s DETACH PARTITION ledger.%I', part, leaf);
    detached := detached + 1;
  END LOOP;
  UPDATE ledger.archived SET archived_until = asked.ends_at WHERE archived_until < asked.ends_at;
  UPDATE ledger.archive SET state = 'detached', detached_at = clock_timestamp(), trouble = NULL,
         event_sequence = event_sequence + 1
   WHERE id = archive_id;
  RETURN detached;
END $$;

-- Gives up the tables of a detached month. Its objects were verified after it was detached, or it is refused.
CREATE FUNCTION ledger.drop_month(archive_id text, operator_id text) RETURNS integer
LANGUAGE plpgsql SECURITY DEFINER
SET search_path = pg_catalog, pg_temp SET lock_timeout = '500ms' SET timezone = 'UTC' AS $$
DECLARE
  asked ledger.archive;
  leaf text;
  dropped integer := 0;
BEGIN
  SELECT * INTO STRICT asked FROM ledger.archive WHERE id = archive_id FOR UPDATE;
  IF asked.state <> 'detached' OR asked.verified_at <= asked.detached_at THEN
    RAISE EXCEPTION 'month % was not verified since it was detached', asked.month
      USING ERRCODE = 'object_not_in_prerequisite_state', CONSTRAINT = 'archive_month_verified';
  END IF;
  FOR part IN 0..7 LOOP
    leaf := format('ledger_entry_%s_%s', part, to_char(asked.starts_at, 'YYYY_MM'));
    CONTINUE WHEN to_regclass('ledger.' || leaf) IS NULL;
    IF EXISTS (SELECT FROM pg_inherits WHERE inhrelid = to_regclass('ledger.' || leaf)) THEN
      RAISE EXCEPTION '% is part of the book', leaf
        USING ERRCODE = 'object_not_in_prerequisite_state', CONSTRAINT = 'archive_month_detached';
    END IF;
    EXECUTE format('DROP TABLE ledger.%I', leaf);
    dropped := dropped + 1;
  END LOOP;
  UPDATE ledger.archive SET state = 'dropped', dropped_at = clock_timestamp(),
         dropped_by = operator_id, event_sequence = event_sequence + 1
   WHERE id = archive_id;
  RETURN dropped;
END $$;

REVOKE ALL ON FUNCTION ledger.check_month(text), ledger.detach_month(text),
  ledger.drop_month(text, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION ledger.check_month(text), ledger.detach_month(text),
  ledger.drop_month(text, text) TO ledger_maintenance;
