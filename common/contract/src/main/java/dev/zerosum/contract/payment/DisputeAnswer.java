package dev.zerosum.contract.payment;

import java.util.Map;

/// The merchant's last answer to a dispute.
///
/// @param n which of the answers it is, from 1 on; 0 when there is none
/// @param evidence text by name
/// @param isSubmitted whether it is to go to the buyer's bank
/// @param isAcceptance whether the merchant does not object at all
public record DisputeAnswer(
    int n, Map<String, String> evidence, boolean isSubmitted, boolean isAcceptance) {

  public DisputeAnswer {
    evidence = Map.copyOf(evidence);
  }
}
