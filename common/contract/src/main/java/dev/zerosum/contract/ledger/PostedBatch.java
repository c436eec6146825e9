package dev.zerosum.contract.ledger;

import java.util.List;

/// What became of each transaction of a batch, in the order they were given.
public record PostedBatch(List<PostOutcome> results) {

  public PostedBatch {
    results = List.copyOf(results);
  }
}
