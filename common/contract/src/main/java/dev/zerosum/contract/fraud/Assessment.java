package dev.zerosum.contract.fraud;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The verdict on one payment, stored under its key; asked again it is the same.
///
/// @param score the model's, 0 to 1; absent while no model has scored
/// @param reasons what fired, most severe first
public record Assessment(Verdict verdict, @Nullable String score, List<Reason> reasons) {

  public Assessment {
    reasons = List.copyOf(reasons);
  }

  /// What is to be done with the payment.
  public enum Verdict {
    APPROVE,
    REVIEW,
    DECLINE
  }

  /// One rule that fired.
  ///
  /// @param rule name of the rule, for instance `card_velocity`
  /// @param verdict what the rule asks for
  /// @param detail what it found, for operators
  public record Reason(String rule, Verdict verdict, String detail) {}
}
