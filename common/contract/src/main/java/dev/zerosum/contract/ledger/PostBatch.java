package dev.zerosum.contract.ledger;

import java.util.List;

/// Transactions to post, each by itself: one that is refused does not keep the others out.
///
/// @param transactions 1 to 1,000, committed in this order
public record PostBatch(List<PostTransaction> transactions) {

  /// How many transactions one request may bring.
  public static final int TRANSACTIONS_MAX = 1_000;

  public PostBatch {
    transactions = List.copyOf(transactions);
  }
}
