package dev.zerosum.e2e.stage;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.platform.Eventually;
import java.time.Duration;
import java.time.Instant;

/// The first payments of cold JVMs take seconds. A journey is about what comes then.
final class WarmUp {

  private static final Duration WITHIN = Duration.ofMinutes(3);
  private static final Duration PROMPT = Duration.ofSeconds(2);
  private static final int IN_A_ROW = 5;

  private WarmUp() {}

  static void run(Merchant merchant) {
    Eventually.isTrue("five prompt payments in a row", WITHIN, () -> areAllPrompt(merchant));
  }

  private static boolean areAllPrompt(Merchant merchant) {
    for (int i = 0; i < IN_A_ROW; i++) {
      Instant began = Instant.now();
      String status = merchant.pay(Order.ofSneakers()).paymentStatus();
      boolean isPrompt = Duration.between(began, Instant.now()).compareTo(PROMPT) < 0;
      if (!isPrompt || !"succeeded".equals(status)) {
        return false;
      }
    }
    return true;
  }
}
