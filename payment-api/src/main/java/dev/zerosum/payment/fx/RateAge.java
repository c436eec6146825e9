package dev.zerosum.payment.fx;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;

/// Watches how old the rates are, when somebody looks.
final class RateAge {

  private static final Logger log = LoggerFactory.getLogger(RateAge.class);

  private final FxRates rates;
  private final Clock clock;

  RateAge(FxRates rates, FxSettings settings, Clock clock, MeterRegistry meters) {
    this.rates = rates;
    this.clock = clock;
    Gauge.builder("zerosum.payment.fx.rate.age.seconds", this, RateAge::seconds)
        .description("age of the latest rates; nothing while there are none")
        .register(meters);
    Gauge.builder(
            "zerosum.payment.fx.rate.age.max.seconds",
            settings,
            set -> set.rateAgeMax().toSeconds())
        .description("age from which rates are refused")
        .register(meters);
  }

  private double seconds() {
    try {
      return rates
          .latestQuotedAt()
          .map(at -> (double) Duration.between(at, clock.instant()).toSeconds())
          .orElse(Double.NaN);
    } catch (DataAccessException away) {
      log.warn("the age of the rates could not be read: {}", away.getMessage());
      return Double.NaN;
    }
  }
}
