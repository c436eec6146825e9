package dev.zerosum.recon.run;

import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.RecurringTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.github.kagkarlsson.scheduler.task.schedule.Schedule;
import com.github.kagkarlsson.scheduler.task.schedule.Schedules;
import dev.zerosum.contract.ledger.LedgerLines;
import dev.zerosum.contract.processor.Statements;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.peer.Peer;
import dev.zerosum.kit.peer.PeerClients;
import dev.zerosum.recon.load.Books;
import dev.zerosum.recon.load.LineTables;
import dev.zerosum.recon.trail.Trail;
import dev.zerosum.recon.verdict.Verdicts;
import java.time.Clock;
import java.time.ZoneOffset;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

/// Puts runs together, and lets db-scheduler start the nightly one: its table makes sure that one
/// instance takes it, and that another takes it over when that one dies.
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ReconSettings.class)
class RunConfiguration {

  private static final Logger log = LoggerFactory.getLogger(RunConfiguration.class);

  @Bean
  Statements statements(PeerClients peers, ReconSettings settings) {
    return peers.create(Statements.class, Peer.GATEWAY_ADAPTER, settings.readTimeout());
  }

  @Bean
  LedgerLines ledgerLines(PeerClients peers, ReconSettings settings) {
    return peers.create(LedgerLines.class, Peer.LEDGER_SERVICE, settings.readTimeout());
  }

  @Bean
  Books books(
      Statements statements, LedgerLines ledger, LineTables tables, ReconSettings settings) {
    return new Books(statements, ledger, tables, settings.triesMax(), settings.pause());
  }

  @Bean
  RunWork runWork(
      RunRows rows, Books books, Verdicts verdicts, RunEnds ends, ReconSettings settings) {
    return new RunWork(rows, books, verdicts, ends, settings.heartbeat());
  }

  @Bean
  RunDesk runDesk(
      RunRows rows,
      RunWork work,
      Trail trail,
      TransactionTemplate transaction,
      TimeOrderedIds ids,
      Clock clock,
      ReconSettings settings) {
    return new RunDesk(rows, work, trail, transaction, ids, clock, settings);
  }

  @Bean
  RecurringTask<Void> nightlyRun(RunDesk desk, ReconSettings settings) {
    Schedule schedule = Schedules.cron(settings.nightlyCron(), ZoneOffset.UTC);
    return Tasks.recurring("recon-nightly", schedule)
        .onDeadExecutionRevive()
        .onFailure((complete, operations) -> tryAgain(complete, operations, schedule, settings))
        .execute((_, _) -> desk.nightly());
  }

  private static void tryAgain(
      ExecutionComplete complete,
      ExecutionOperations<Void> operations,
      Schedule schedule,
      ReconSettings settings) {
    boolean isGivenUp =
        complete.getExecution().consecutiveFailures + 1 >= settings.nightlyTriesMax();
    if (isGivenUp) {
      log.error("the nightly run is given up until the next night");
    }
    operations.reschedule(
        complete,
        isGivenUp
            ? schedule.getNextExecutionTime(complete)
            : complete.getTimeDone().plus(settings.nightlyRetry()));
  }
}
