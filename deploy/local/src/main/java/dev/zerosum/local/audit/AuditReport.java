package dev.zerosum.local.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a verification found.
///
/// @param finding absent when the trail is whole
/// @param streams those that were checked to their end
/// @param ledger absent when it was not reached
public record AuditReport(
    @JsonProperty("is_whole") boolean isWhole,
    @Nullable Finding finding,
    List<Stream> streams,
    @Nullable Ledger ledger) {

  public AuditReport {
    streams = List.copyOf(streams);
  }

  /// One stream.
  ///
  /// @param bytes of its objects
  /// @param unsealed events that are recorded and in no object yet
  public record Stream(
      @JsonProperty("stream") String name, int objects, long events, long bytes, long unsealed) {}

  /// The comparison with the ledger.
  ///
  /// @param transactions compared with their entries
  /// @param waiting whose event has not left the ledger's outbox
  public record Ledger(long transactions, long waiting) {}
}
