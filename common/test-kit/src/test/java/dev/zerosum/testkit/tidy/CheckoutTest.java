package dev.zerosum.testkit.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CheckoutTest {

  @Test
  void theWholeCheckoutIsTidy() {
    assertThat(Tidy.findings(Tidy.checkout())).isEmpty();
  }

  @Test
  void everyAllowanceHasAReason() {
    assertThat(Allowance.ALL).allSatisfy(it -> assertThat(it.reason()).hasSizeGreaterThan(20));
  }
}
