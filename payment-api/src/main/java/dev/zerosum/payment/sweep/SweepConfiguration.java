package dev.zerosum.payment.sweep;

import dev.zerosum.kit.round.Rounds;
import dev.zerosum.payment.attention.AttentionQueue;
import dev.zerosum.payment.charge.ChargeStarts;
import dev.zerosum.payment.record.PaymentRows;
import java.util.List;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(SweepSettings.class)
class SweepConfiguration {

  @Bean
  Swept sweptPayments(PaymentRows payments, ChargeStarts starts) {
    return new SweptPayments(payments, starts);
  }

  @Bean
  Rounds sweepRounds(
      JdbcClient jdbc, List<Swept> kinds, AttentionQueue attention, SweepSettings settings) {
    List<Sweeper> sweepers =
        kinds.stream()
            .map(kind -> new Sweeper(kind, new SweepRows(jdbc, kind.table()), attention, settings))
            .toList();
    return new Rounds("sweepers", settings.interval(), sweepers);
  }
}
