package dev.zerosum.processor.hint;

import dev.zerosum.processor.hint.Hint.About;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `processor.hint`.
@Repository
public class Hints {

  /// How many are told in one turn.
  static final int BATCH = 50;

  private final JdbcClient jdbc;

  Hints(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Keeps a hint once, however often it is delivered.
  ///
  /// @return whether it is new
  public boolean keep(Hint hint) {
    int kept =
        jdbc.sql(
                """
                INSERT INTO processor.hint
                       (processor, event_id, type, object_reference, names, about, livemode,
                        occurred_at, relay_at)
                VALUES (:processor, :event_id, :type, :object_reference, :names, :about, :livemode,
                        :occurred_at,
                        CASE WHEN :is_relayed THEN clock_timestamp() END)
                ON CONFLICT ON CONSTRAINT hint_pk DO NOTHING
                """)
            .param("processor", hint.processor())
            .param("event_id", hint.eventId())
            .param("type", hint.type())
            .param("object_reference", hint.objectReference())
            .param("names", hint.names())
            .param("about", hint.about().name().toLowerCase(Locale.ROOT))
            .param("is_relayed", hint.about() != About.NOTHING && hint.names() != null)
            .param("livemode", hint.livemode())
            .param("occurred_at", hint.occurredAt().atOffset(ZoneOffset.UTC))
            .update();
    return kept == 1;
  }

  /// Takes hints that are due to be told and sets their next turn, each later than the one before.
  /// Many instances may ask at once: each hint goes to one of them. After three days, the time for
  /// which Stripe tries as well, a hint is not told any more.
  List<Due> takeDue() {
    return jdbc.sql(
            """
            UPDATE processor.hint
               SET relays = relays + 1,
                   relay_at = CASE
                     WHEN received_at > clock_timestamp() - interval '3 days'
                     THEN clock_timestamp() + least(
                       interval '10 minutes', interval '2 seconds' * power(2, least(relays, 20)))
                   END
             WHERE (processor, event_id) IN (
                   SELECT processor, event_id FROM processor.hint
                    WHERE relay_at <= clock_timestamp()
                    ORDER BY relay_at
                    LIMIT :batch
                      FOR UPDATE SKIP LOCKED)
            RETURNING processor, event_id, names, about, object_reference, livemode
            """)
        .param("batch", BATCH)
        .query((row, _) ->
            new Due(
                row.getString("processor"),
                row.getString("event_id"),
                row.getString("names"),
                About.valueOf(row.getString("about").toUpperCase(Locale.ROOT)),
                row.getString("object_reference"),
                row.getBoolean("livemode")))
        .list();
  }

  void told(Due due) {
    var _ =
        jdbc.sql(
                """
                UPDATE processor.hint SET relay_at = NULL
                 WHERE processor = :processor AND event_id = :event_id
                """)
            .param("processor", due.processor())
            .param("event_id", due.eventId())
            .update();
  }

  /// A hint that is to be told.
  ///
  /// @param names which object of ours it is about
  /// @param reference the processor's object
  record Due(
      String processor,
      String eventId,
      String names,
      About about,
      @Nullable String reference,
      boolean livemode) {}
}
