package dev.zerosum.payment.schedule;

import dev.zerosum.contract.ledger.LedgerBalances;
import dev.zerosum.kit.outbox.Outbox;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.kit.round.Rounds;
import dev.zerosum.payment.bankaccount.BankAccounts;
import dev.zerosum.payment.payout.AutomaticPayouts;
import java.time.Clock;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ScheduleSettings.class)
class ScheduleConfiguration {

  @Bean
  ScheduleRows scheduleRows(JdbcClient jdbc) {
    return new ScheduleRows(jdbc);
  }

  @Bean
  PeriodRows periodRows(JdbcClient jdbc) {
    return new PeriodRows(jdbc);
  }

  @Bean
  ScheduleEvents scheduleEvents(Outbox outbox) {
    return new ScheduleEvents(outbox);
  }

  @Bean
  ScheduleRequests scheduleRequests(BankAccounts accounts) {
    return new ScheduleRequests(accounts);
  }

  @Bean
  DueSchedules dueSchedules(
      TransactionTemplate transaction,
      ScheduleRows rows,
      PeriodRows periods,
      ScheduleEvents events,
      PeerClients peers,
      BankAccounts accounts,
      AutomaticPayouts payouts,
      ScheduleSettings settings,
      Clock clock) {
    return new DueSchedules(
        transaction,
        rows,
        periods,
        events,
        peers.create(LedgerBalances.class, Peer.LEDGER_SERVICE, settings.ledgerTimeout()),
        accounts,
        payouts,
        settings,
        clock);
  }

  @Bean
  Rounds payoutScheduleRounds(DueSchedules due, ScheduleSettings settings) {
    return new Rounds("payout-schedules", settings.interval(), due::round);
  }
}
