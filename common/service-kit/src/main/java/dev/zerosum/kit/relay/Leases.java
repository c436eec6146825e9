package dev.zerosum.kit.relay;

import dev.zerosum.kit.outbox.OutboxEvent.Kind;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The `outbox_lease` table: which relay has which object. One statement, one transaction, each.
final class Leases {

  // Objects with refused events are not among these: they are tried alone. Sorted, so that two
  // relays that want the same objects wait for each other and never deadlock.
  private static final String TAKE_OLDEST =
      """
      WITH waiting AS (
        SELECT event.object_id
          FROM :schema.outbox AS event
         WHERE event.kind = :kind
           AND NOT EXISTS (
                 SELECT FROM :schema.outbox_lease AS lease
                  WHERE lease.object_id = event.object_id AND lease.kind = event.kind
                    AND (lease.refusals > 0 OR lease.expires_at > clock_timestamp()))
         ORDER BY event.id
         LIMIT :rowsMax)
      INSERT INTO :schema.outbox_lease AS lease (object_id, kind, holder, expires_at)
      SELECT object_id, :kind, :holder,
             clock_timestamp() + :leaseMillis * interval '1 millisecond'
        FROM (SELECT DISTINCT object_id FROM waiting) AS object
       ORDER BY object_id
          ON CONFLICT (object_id, kind) DO UPDATE
         SET holder = excluded.holder, expires_at = excluded.expires_at
       WHERE lease.refusals = 0 AND lease.expires_at <= clock_timestamp()
      RETURNING object_id
      """;

  private static final String TAKE_REFUSED =
      """
      UPDATE :schema.outbox_lease AS lease
         SET holder = :holder,
             expires_at = clock_timestamp() + :leaseMillis * interval '1 millisecond'
        FROM (SELECT object_id, kind FROM :schema.outbox_lease
               WHERE kind = :kind AND refusals > 0 AND expires_at <= clock_timestamp()
               ORDER BY expires_at
               LIMIT 1
                 FOR UPDATE SKIP LOCKED) AS due
       WHERE lease.object_id = due.object_id AND lease.kind = due.kind
      RETURNING lease.object_id
      """;

  private static final String RELEASE =
      """
      DELETE FROM :schema.outbox_lease
       WHERE object_id = ANY (:objectIds) AND kind = :kind AND holder = :holder AND refusals = 0
      """;

  // The first wait of a second doubles with each refusal; 2 ^ 6 is more than a minute.
  private static final String SET_ASIDE =
      """
      UPDATE :schema.outbox_lease
         SET refusals = refusals + 1,
             expires_at = clock_timestamp()
               + least(:secondsMax, 2 ^ least(refusals, 6)) * :jitterPercent / 100.0 * interval '1 second'
       WHERE object_id = :objectId AND kind = :kind AND holder = :holder
      RETURNING refusals
      """;

  private final JdbcClient jdbc;
  private final String kind;
  private final String takeOldest;
  private final String takeRefused;
  private final String release;
  private final String setAside;

  Leases(JdbcClient jdbc, String schema, Kind kind) {
    this.jdbc = jdbc;
    this.kind = kind.name().toLowerCase(Locale.ROOT);
    this.takeOldest = TAKE_OLDEST.replace(":schema", schema);
    this.takeRefused = TAKE_REFUSED.replace(":schema", schema);
    this.release = RELEASE.replace(":schema", schema);
    this.setAside = SET_ASIDE.replace(":schema", schema);
  }

  /// Takes the objects of the oldest rows that nobody holds.
  ///
  /// @param rowsMax how many rows are looked at, so how many objects at most
  List<String> takeOldest(String holder, int rowsMax, Duration lease) {
    return jdbc.sql(takeOldest)
        .param("kind", kind)
        .param("holder", holder)
        .param("rowsMax", rowsMax)
        .param("leaseMillis", lease.toMillis())
        .query((row, _) -> row.getString("object_id"))
        .list();
  }

  /// Takes the object that was set aside and is due.
  Optional<String> takeRefused(String holder, Duration lease) {
    return jdbc.sql(takeRefused)
        .param("kind", kind)
        .param("holder", holder)
        .param("leaseMillis", lease.toMillis())
        .query((row, _) -> row.getString("object_id"))
        .optional();
  }

  /// Gives back what the holder still has, for anyone to take at once. An object that was refused
  /// stays marked, and is tried again when its lease ends.
  void release(String holder, List<String> objectIds) {
    var _ =
        jdbc.sql(release)
            .param("objectIds", objectIds.toArray(String[]::new))
            .param("kind", kind)
            .param("holder", holder)
            .update();
  }

  /// Leaves an object alone, for longer with each refusal; its refusals so far, or none when the
  /// lease was lost.
  ///
  /// @param longest it is left alone
  /// @param jitterPercent of the wait, so that relays and objects spread
  Optional<Integer> setAside(String holder, String objectId, Duration longest, int jitterPercent) {
    return jdbc.sql(setAside)
        .param("objectId", objectId)
        .param("kind", kind)
        .param("holder", holder)
        .param("secondsMax", longest.toSeconds())
        .param("jitterPercent", jitterPercent)
        .query(Integer.class)
        .optional();
  }
}
