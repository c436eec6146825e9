package dev.zerosum.processor.payout;

import dev.zerosum.contract.payment.BankWords;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.round.Rounds;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.port.BankPayouts;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts payouts together where there is a bank.
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty("zerosum.processor.bank.api-key")
@EnableConfigurationProperties(BankReportSettings.class)
class PayoutConfiguration {

  @Bean
  PayoutOrders payoutOrders(
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      Outbox outbox,
      BankPayouts bank,
      CallSettings calls) {
    return new PayoutOrders(
        new TransactionTemplate(transactions),
        new PayoutAttempts(jdbc),
        new PayoutTrail(outbox),
        bank,
        calls.leaseSlack());
  }

  @Bean
  Rounds bankReaderRounds(
      BankPayouts bank,
      JdbcClient jdbc,
      PlatformTransactionManager transactions,
      PeerClients peers,
      BankReportSettings settings,
      MeterRegistry meters) {
    var reader =
        new BankReader(
            bank,
            new BankWordRows(jdbc),
            new TransactionTemplate(transactions),
            peers.create(BankWords.class, Peer.PAYMENT_API),
            settings,
            meters);
    return new Rounds("bank-reader", settings.every(), reader::round);
  }
}
