package dev.zerosum.e2e.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Order;
import dev.zerosum.e2e.merchant.Together;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.stage.OnPlatform;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import dev.zerosum.e2e.witness.Verdict;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Journey 8: Redis only speeds things up.
@OnPlatform
class RedisAwayIT {

  private static final Duration END = Duration.ofMinutes(1);

  @Test
  void staysRightWhileItIsEmptyAndGone(
      Platform platform, Merchant merchant, ProcessorJournal journal, LedgerRows ledger) {
    var before = Order.ofSneakers();
    var paid = merchant.pay(before);
    assertThat(paid.status()).as(paid.body()).isEqualTo(201);

    platform.wipe("redis");
    assertThat(merchant.pay(before).body()).isEqualTo(paid.body());
    var empty = Order.ofSneakers();
    assertThat(merchant.payUntilDecided(empty, END).status()).isEqualTo(201);

    platform.stop("redis");
    try {
      assertThat(merchant.pay(before).body()).isEqualTo(paid.body());
      var gone = Order.ofSneakers();
      Together.times(10, () -> merchant.payUntilDecided(gone, END));
      var decided = merchant.pay(gone);
      assertThat(decided.status()).as(decided.body()).isEqualTo(201);
      assertThat(journal.count("capture", decided.paymentId())).isEqualTo(1);
    } finally {
      platform.start("redis");
    }
    assertThat(merchant.pay(before).body()).isEqualTo(paid.body());
    assertThat(merchant.payUntilDecided(Order.ofSneakers(), END).status()).isEqualTo(201);
    Verdict.isClean(merchant, journal, ledger, END);
  }

  // It takes connections and requests, and says nothing.
  @Test
  void staysRightWhileItStandsStill(
      Platform platform, Merchant merchant, ProcessorJournal journal, LedgerRows ledger) {
    var before = Order.ofSneakers();
    var paid = merchant.payUntilDecided(before, END);
    assertThat(paid.status()).as(paid.body()).isEqualTo(201);

    try (var _ = platform.process("redis").pause()) {
      assertThat(merchant.pay(before).body()).isEqualTo(paid.body());
      var still = Order.ofSneakers();
      Together.times(10, () -> merchant.payUntilDecided(still, END));
      var decided = merchant.pay(still);
      assertThat(decided.status()).as(decided.body()).isEqualTo(201);
      assertThat(journal.count("capture", decided.paymentId())).isEqualTo(1);
    }
    assertThat(merchant.payUntilDecided(Order.ofSneakers(), END).status()).isEqualTo(201);
    Verdict.isClean(merchant, journal, ledger, END);
  }
}
