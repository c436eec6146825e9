package dev.zerosum.ledger.book;

import dev.zerosum.ledger.posting.Refusal.Reason;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionSystemException;

/// What a failure of the database means for a posting. All of these are safe to repeat: the key
/// decides whether the first try was committed.
final class DatabaseFault {

  private DatabaseFault() {}

  /// The reason to answer 503, or nothing when the failure is a bug and must stay loud.
  static Optional<Reason> reason(Throwable failure) {
    String state = state(failure);
    if (state == null) {
      return Optional.empty();
    }
    return switch (state) {
      // lock_not_available
      case "55P03" -> Optional.of(Reason.LOCK_TIMEOUT);
      // serialization_failure, deadlock_detected; unique_violation of a key that another writer
      // committed without the head, which the next try will find.
      case "40001", "40P01", "23505" -> Optional.of(Reason.SERIALIZATION);
      default -> isAway(state) ? Optional.of(Reason.DATABASE_AWAY) : Optional.empty();
    };
  }

  // Connection lost or refused (08), no resources such as disk or connections (53), operator
  // intervention such as shutdown (57P), time-outs that end the session (25P03, 25P04), read-only
  // after a failover (25006), I/O errors (58).
  private static boolean isAway(String state) {
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.startsWith("58")
        || state.equals("25P03")
        || state.equals("25P04")
        || state.equals("25006");
  }

  private static @Nullable String state(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && sql.getSQLState() != null) {
        return sql.getSQLState();
      }
      // The pool gives up without a state when no connection can be had.
      if (cause instanceof SQLTransientConnectionException) {
        return "08001";
      }
    }
    return failure instanceof TransactionSystemException rollback ? state(rollback) : null;
  }

  // A lost connection cannot be rolled back either, and that failure has no state of its own. What
  // it hides is what happened, if that is known; else it was the commit whose answer was lost.
  private static @Nullable String state(TransactionSystemException rollback) {
    Throwable hidden = rollback.getApplicationException();
    return hidden == null ? "08006" : state(hidden);
  }
}
