package dev.zerosum.payment.attention;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A kind of object whose sagas may need a person, for instance payments. Its methods run in the
/// caller's transaction.
public interface Attended {

  /// What its ids begin with.
  String prefix();

  /// Its table, which has the saga's columns.
  String table();

  /// Locks an object until the transaction ends.
  Optional<Subject> lock(String objectId);

  /// Tells the audit trail, and counts the event at the locked object.
  ///
  /// @param action what happened to the entry, for instance `attention_raised`
  void note(
      String objectId,
      String action,
      Map<String, ?> what,
      String actor,
      @Nullable String workflowId);

  /// A locked object.
  ///
  /// @param paymentId the payment it belongs to; null when it belongs to none
  /// @param isFinal whether its callers have their answer
  /// @param isSagaClosed whether nothing is left to do
  record Subject(
      String objectId, @Nullable String paymentId, boolean isFinal, boolean isSagaClosed) {}
}
