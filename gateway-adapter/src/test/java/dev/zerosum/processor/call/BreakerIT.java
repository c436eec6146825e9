package dev.zerosum.processor.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kernel.PaymentId;
import dev.zerosum.kernel.PaymentMethodId;
import dev.zerosum.kernel.StepKey;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.Order;
import dev.zerosum.processor.port.ProcessorOutcome;
import dev.zerosum.processor.stripe.StripeDouble;
import dev.zerosum.processor.stripe.StripeDouble.Fault;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BreakerIT {

  private static final PaymentId PAYMENT = new PaymentId("pay_breaker");
  private static final StepKey KEY = StepKey.of(PAYMENT, "authorize", 1);

  private final StripeDouble stripe = new StripeDouble();
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

  @AfterEach
  void close() {
    stripe.close();
  }

  @Test
  void oneFailureInATotalOutageOpensItWithinTenSecondsAndItClosesByItself() {
    // The settings of production.
    var settings =
        new BreakerSettings(
            Duration.ofSeconds(8),
            4,
            50,
            Duration.ofSeconds(2),
            2,
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    var processors = TestProcessors.of(stripe.processor(), settings, meters);
    var prober = new Prober(processors, settings);
    prober.start();
    try {
      stripe.goAway();
      assertThat(authorize(processors)).isInstanceOf(ProcessorOutcome.Unavailable.class);

      assertThat(within(Duration.ofSeconds(10), () -> !processors.isAvailable())).isTrue();
      stripe.comeBack();
      assertThat(authorize(processors)).isInstanceOf(ProcessorOutcome.Unavailable.class);
      assertThat(stripe.calls()).doesNotContain("authorize");
      assertThat(within(Duration.ofSeconds(10), processors::isAvailable)).isTrue();
      assertThat(authorize(processors)).isInstanceOf(ProcessorOutcome.Succeeded.class);
    } finally {
      prober.stop();
    }
  }

  @Test
  void staysClosedWhenTheProcessorAnswersWithRefusalsAndKeptErrors() {
    var processors = TestProcessors.of(stripe.processor(), TestProcessors.breaker(4), meters);
    stripe.fault("authorize", Fault.ERROR_AFTER);

    for (int call = 0; call < 8; call++) {
      assertThat(authorize(processors)).isInstanceOf(ProcessorOutcome.Unknown.class);
    }

    assertThat(processors.isAvailable()).isTrue();
  }

  @Test
  void opensWhenTheProcessorOnlyFails() {
    var processors = TestProcessors.of(stripe.processor(), TestProcessors.breaker(4), meters);
    stripe.fault("authorize", Fault.BUSY, Fault.BUSY, Fault.LOST_BEFORE, Fault.LOST_AFTER);

    for (int call = 0; call < 4; call++) {
      assertThat(authorize(processors)).isInstanceOf(ProcessorOutcome.Unknown.class);
    }

    assertThat(processors.isAvailable()).isFalse();
    assertThat(authorize(processors)).isInstanceOf(ProcessorOutcome.Unavailable.class);
    assertThat(stripe.calls()).hasSize(4);
  }

  @Test
  void measuresEachCallByItsOutcome() {
    var processors = TestProcessors.of(stripe.processor(), TestProcessors.breaker(4), meters);

    assertThat(authorize(processors)).isInstanceOf(ProcessorOutcome.Succeeded.class);

    var timer =
        meters
            .get("zerosum.processor.call")
            .tags("processor", "stripe", "operation", "authorize", "outcome", "succeeded")
            .timer();
    assertThat(timer.count()).isEqualTo(1);
  }

  private static ProcessorOutcome authorize(Processors processors) {
    var order =
        new Order.Authorize(
            PAYMENT,
            new MerchantId("mer_breaker"),
            false,
            Money.of(100, "USD"),
            new PaymentMethodId("pm_card_visa"),
            null);
    var budget = CallBudget.starting(Duration.ofMillis(3500));
    return processors.forNewPayment().authorize(KEY, order, budget);
  }

  private static boolean within(Duration deadline, BooleanSupplier condition) {
    long end = System.nanoTime() + deadline.toNanos();
    while (System.nanoTime() < end) {
      if (condition.getAsBoolean()) {
        return true;
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
    return false;
  }
}
