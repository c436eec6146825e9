package dev.zerosum.saga.portion;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.Leg;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.StepKey;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// A portion of what is taken back: money of one account that is set aside, then spent as a whole.
///
/// @param steps its transactions
/// @param charge the transaction whose day it is taken off while that is unreleased; null when only
///   `from` is meant
/// @param legs where it goes
public record Portion(
    Steps steps, AccountName from, Money amount, @Nullable StepKey charge, List<Leg> legs) {

  public Portion {
    legs = List.copyOf(legs);
  }

  /// The accounts that it moves money on.
  public List<AccountName> accounts() {
    return Stream.concat(
            Stream.of(from, from.reserved().orElseThrow()), legs.stream().map(Leg::account))
        .toList();
  }

  /// Whether it leaves a pool, which has only what it has. A merchant may be taken below nothing,
  /// unless an operator guards the account.
  public boolean isFromPool() {
    return from.isFxPool();
  }

  /// The names of its transactions.
  ///
  /// @param reserve sets it aside
  /// @param spend it has left
  /// @param reverse it left and came back
  public record Steps(String reserve, String spend, String reverse) {}
}
