package dev.zerosum.processor.hint;

import java.time.ZoneOffset;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The table `processor.hint`.
@Repository
public class Hints {

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
                       (processor, event_id, type, object_reference, livemode, occurred_at)
                VALUES (:processor, :event_id, :type, :object_reference, :livemode, :occurred_at)
                ON CONFLICT ON CONSTRAINT hint_pk DO NOTHING
                """)
            .param("processor", hint.processor())
            .param("event_id", hint.eventId())
            .param("type", hint.type())
            .param("object_reference", hint.objectReference())
            .param("livemode", hint.livemode())
            .param("occurred_at", hint.occurredAt().atOffset(ZoneOffset.UTC))
            .update();
    return kept == 1;
  }
}
