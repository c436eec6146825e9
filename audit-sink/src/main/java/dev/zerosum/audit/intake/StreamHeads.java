package dev.zerosum.audit.intake;

import dev.zerosum.audit.trail.Hash;
import dev.zerosum.kernel.InvariantViolation;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/// The heads of all streams: one row each, the stream's only writer.
@Repository
class StreamHeads {

  private final JdbcClient jdbc;

  StreamHeads(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /// Where the stream ends, and the right to append to it until the transaction ends. A stream
  /// begins with its first event.
  Head lock(String stream) {
    return find(stream)
        .or(() -> {
          begin(stream);
          return find(stream);
        })
        .orElseThrow(() -> new InvariantViolation("the stream " + stream + " was not made"));
  }

  void advance(String stream, Head head) {
    int changed =
        jdbc.sql("UPDATE audit.stream SET sequence = :sequence, hash = :hash WHERE name = :stream")
            .param("sequence", head.sequence())
            .param("hash", head.hash().bytes())
            .param("stream", stream)
            .update();
    if (changed != 1) {
      throw new InvariantViolation("the stream " + stream + " has no head");
    }
  }

  private Optional<Head> find(String stream) {
    return jdbc.sql("SELECT sequence, hash FROM audit.stream WHERE name = :stream FOR UPDATE")
        .param("stream", stream)
        .query((row, _) -> new Head(row.getLong("sequence"), Hash.of(row.getBytes("hash"))))
        .optional();
  }

  private void begin(String stream) {
    jdbc.sql(
            """
            INSERT INTO audit.stream (name, sequence, hash) VALUES (:stream, :sequence, :hash)
                ON CONFLICT (name) DO NOTHING
            """)
        .param("stream", stream)
        .param("sequence", Head.OF_NEW_STREAM.sequence())
        .param("hash", Head.OF_NEW_STREAM.hash().bytes())
        .update();
  }
}
