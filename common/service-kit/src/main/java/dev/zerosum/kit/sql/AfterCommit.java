package dev.zerosum.kit.sql;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// What follows a commit: signals, counters and calls that must not happen for a change that was
/// rolled back.
public final class AfterCommit {

  private AfterCommit() {}

  /// Has a work done in the caller's thread once its transaction is committed; never after a
  /// rollback, nor when the process dies in between.
  ///
  /// @throws IllegalStateException outside a transaction
  public static void run(Runnable work) {
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            work.run();
          }
        });
  }
}
