package dev.zerosum.processor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.processor.call.BreakerSettings;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.stripe.StripeSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.MapConfigurationPropertySource;

class SettingsTest {

  @Test
  void callsHaveTheTimeOutsOfTheDesign() {
    assertThat(bound("zerosum.processor.call", CallSettings.class, Map.of()))
        .isEqualTo(
            new CallSettings(
                "stripe",
                Duration.ofMillis(3500),
                Duration.ofSeconds(25),
                Duration.ofMillis(3500),
                Duration.ofSeconds(2)));
  }

  @Test
  void theBreakerHasTheDefaultsItIsTriedWith() {
    assertThat(bound("zerosum.processor.breaker", BreakerSettings.class, Map.of()))
        .isEqualTo(
            new BreakerSettings(
                Duration.ofSeconds(8),
                4,
                50,
                Duration.ofSeconds(2),
                2,
                Duration.ofSeconds(1),
                Duration.ofSeconds(1)));
  }

  @Test
  void stripeMapsAllOfItsSettings() {
    var settings =
        bound(
            "zerosum.processor.stripe",
            StripeSettings.class,
            Map.of(
                "zerosum.processor.stripe.api-base", "http://127.0.0.1:8090",
                "zerosum.processor.stripe.api-key", "sk_test_1",
                "zerosum.processor.stripe.live-api-key", "sk_live_1",
                "zerosum.processor.stripe.webhook-secret", "whsec_1",
                "zerosum.processor.stripe.webhook-tolerance", "1m",
                "zerosum.processor.stripe.connect-timeout", "2s",
                "zerosum.processor.stripe.key-horizon", "20h",
                "zerosum.processor.stripe.return-url", "https://shop.test/back"));

    assertThat(settings)
        .isEqualTo(
            new StripeSettings(
                URI.create("http://127.0.0.1:8090"),
                "sk_test_1",
                "sk_live_1",
                "whsec_1",
                Duration.ofMinutes(1),
                Duration.ofSeconds(2),
                Duration.ofHours(20),
                URI.create("https://shop.test/back")));
  }

  @Test
  void stripeShowsNeitherKeysNorSecret() {
    var settings =
        bound(
            "zerosum.processor.stripe",
            StripeSettings.class,
            Map.of(
                "zerosum.processor.stripe.api-key", "sk_test_1",
                "zerosum.processor.stripe.live-api-key", "sk_live_1",
                "zerosum.processor.stripe.webhook-secret", "whsec_1"));

    assertThat(settings.apiBase()).isEqualTo(URI.create("https://api.stripe.com"));
    assertThat(settings.toString()).doesNotContain("sk_test_1", "sk_live_1", "whsec_1");
  }

  private static <T> T bound(String prefix, Class<T> type, Map<String, String> settings) {
    return new Binder(new MapConfigurationPropertySource(settings))
        .bindOrCreate(prefix, Bindable.of(type));
  }
}
