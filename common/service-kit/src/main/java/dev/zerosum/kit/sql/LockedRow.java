package dev.zerosum.kit.sql;

import dev.zerosum.kernel.InvariantViolation;

/// Checks of statements that change a row which their caller has locked.
public final class LockedRow {

  private LockedRow() {}

  /// Has nothing changed beside the one row.
  ///
  /// @param rows how many the statement changed
  /// @param id of the object, for the message
  /// @throws InvariantViolation when it was not one: the row was not where its lock said it was
  public static void requireChanged(int rows, Object id) {
    if (rows != 1) {
      throw new InvariantViolation(id + " was not where its locked row said it was");
    }
  }
}
