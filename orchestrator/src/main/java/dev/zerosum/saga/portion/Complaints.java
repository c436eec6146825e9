package dev.zerosum.saga.portion;

/// Where people hear of what the book does not take.
public interface Complaints {

  /// Tells an operator, and the saga goes on.
  void alert(String reason, String detail);

  /// Leaves the saga's object to an operator: the sweeper starts no other saga until there is an
  /// answer.
  void leaveToOperator(String reason, String detail);
}
