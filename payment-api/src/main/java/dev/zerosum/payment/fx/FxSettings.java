package dev.zerosum.payment.fx;

import java.math.BigDecimal;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of exchanging currency.
///
/// @param rateAgeMax how old a rate may be; the default spans Easter, the longest time that the ECB
///   is silent: Thursday to Tuesday, and some hours for the import
/// @param quoteLife how long a quote is kept
/// @param spread the part of what is exchanged that is ours, from 0 to below 1
@ConfigurationProperties("zerosum.payment.fx")
record FxSettings(
    @DefaultValue("126h") Duration rateAgeMax,
    @DefaultValue("5m") Duration quoteLife,
    @DefaultValue("0") BigDecimal spread) {

  FxSettings {
    if (!rateAgeMax.isPositive() || !quoteLife.isPositive()) {
      throw new IllegalArgumentException("durations of zerosum.payment.fx are positive");
    }
    if (spread.signum() < 0 || spread.compareTo(BigDecimal.ONE) >= 0) {
      throw new IllegalArgumentException(
          "zerosum.payment.fx.spread is from 0 to below 1, not " + spread);
    }
  }
}
