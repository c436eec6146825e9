package dev.zerosum.e2e.merchant;

import java.util.Set;

/// One payment as its merchant knows it in the end.
///
/// @param paymentId null when no answer ever named one
/// @param acknowledged whether success was told at any time
/// @param status the payment's last status; null when there is no payment
public record Told(
    String paymentId, long amount, String currency, boolean acknowledged, String status) {

  private static final Set<String> FINAL = Set.of("succeeded", "failed", "canceled");

  public boolean isFinal() {
    return status != null && FINAL.contains(status);
  }
}
