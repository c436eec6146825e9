package dev.zerosum.ledger.archive;

import dev.zerosum.ledger.archive.Manifest.Part;
import dev.zerosum.ledger.archive.MonthWriter.Written;
import dev.zerosum.ledger.balance.StableInstants;
import io.micrometer.core.instrument.Counter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.TransactionException;
import software.amazon.awssdk.core.exception.SdkException;

/// Works on archives, the oldest month first, one step after the other. Each step may be done again
/// by another instance: what is put is the same, and a row goes forward once.
final class ArchiveWork {

  private static final Duration LEASE = Duration.ofMinutes(30);
  // Each gives up after half a second; a reader is seldom in the way for longer.
  private static final int DETACH_TRIES_MAX = 10;
  private static final int TROUBLE_MAX = 500;
  private static final String SYSTEM = "system";
  private static final Logger LOG = LoggerFactory.getLogger(ArchiveWork.class);

  private final ArchiveDesk desk;
  private final ArchiveDatabase database;
  private final StableInstants instants;
  private final MonthWriter writer;
  private final MonthVerifier verifier;
  private final Counter failures;
  private final String worker;
  // Rounds of one instance never overlap.
  private final ReentrantLock round = new ReentrantLock();

  ArchiveWork(
      ArchiveDesk desk,
      ArchiveDatabase database,
      StableInstants instants,
      MonthWriter writer,
      MonthVerifier verifier,
      Counter failures,
      String worker) {
    this.desk = desk;
    this.database = database;
    this.instants = instants;
    this.writer = writer;
    this.verifier = verifier;
    this.failures = failures;
    this.worker = worker;
  }

  /// One step for one month.
  @Scheduled(fixedRateString = "PT5S")
  void work() {
    if (!round.tryLock()) {
      return;
    }
    try {
      desk.rows().take(worker, LEASE).ifPresent(this::step);
    } catch (DataAccessException | TransactionException away) {
      failures.increment();
      LOG.error("archives could not be worked on", away);
    } finally {
      round.unlock();
    }
  }

  private void step(Archive archive) {
    Path folder = folder();
    try {
      switch (archive.state()) {
        case "approved" -> write(archive, folder);
        case "verified" -> detach(archive);
        default -> verifyAgain(archive, folder);
      }
    } catch (DataAccessException | TransactionException | SdkException | NotAsWritten failure) {
      failures.increment();
      LOG.error("{} of {}: no step further", archive.id(), archive.month(), failure);
      String what = String.valueOf(failure.getMessage());
      desk.rows().trouble(archive.id(), what.substring(0, Math.min(TROUBLE_MAX, what.length())));
    } finally {
      delete(folder);
    }
  }

  private void write(Archive archive, Path folder) {
    // From here on the month cannot grow, whatever clocks do.
    instants.require(archive.endsAt(), "month");
    long wrong = asMaintenance("SELECT ledger.check_month(:id)", archive);
    if (wrong > 0) {
      throw new NotAsWritten(
          wrong + " accounts have no closing snapshot that their entries lead to, or not yet");
    }
    Optional<Archive> previous = desk.rows().before(archive.month());
    Written written = writer.write(archive, previous, folder);
    verifier.verify(archive, written.object(), previous, folder);
    tellAfter(
        "ledger_archive.verified",
        () -> desk.rows().written(archive, written.object(), written.manifest()));
    LOG.info(
        "{}: {} legs of {} written", archive.id(), written.manifest().entries(), archive.month());
  }

  private void detach(Archive archive) {
    for (int tries = 1; ; tries++) {
      try {
        tellAfter(
            "ledger_archive.detached",
            () -> {
              long leaves = asMaintenance("SELECT ledger.detach_month(:id)", archive);
              LOG.info("{}: {} leaves of {} detached", archive.id(), leaves, archive.month());
              return desk.rows().find(archive.id());
            });
        return;
      } catch (DataAccessException inTheWay) {
        if (tries == DETACH_TRIES_MAX) {
          throw inTheWay;
        }
      }
    }
  }

  private void verifyAgain(Archive archive, Path folder) {
    var object =
        new Part(
            String.valueOf(archive.manifestKey()),
            archive.manifestVersion(),
            1,
            0,
            String.valueOf(archive.manifestSha256()));
    String trouble = null;
    try {
      verifier.verify(archive, object, desk.rows().before(archive.month()), folder);
    } catch (NotAsWritten wrong) {
      failures.increment();
      LOG.error("{} of {} is not as it was written", archive.id(), archive.month(), wrong);
      trouble = wrong.getMessage();
    }
    String found = trouble;
    tellAfter(
        found == null ? "ledger_archive.verified" : "ledger_archive.found_wrong",
        () -> Optional.of(desk.rows().verified(archive.id(), found)));
  }

  // The change and its event are one transaction.
  private void tellAfter(String type, Supplier<Optional<Archive>> change) {
    database
        .readCommitted()
        .executeWithoutResult(
            _ -> change.get().ifPresent(changed -> desk.tell(type, changed, SYSTEM)));
  }

  private long asMaintenance(String call, Archive archive) {
    Long answer =
        database
            .readCommitted()
            .execute(_ -> {
              database.jdbc().sql("SET LOCAL ROLE ledger_maintenance").update();
              long found =
                  database.jdbc().sql(call).param("id", archive.id()).query(Long.class).single();
              database.jdbc().sql("RESET ROLE").update();
              return found;
            });
    return Objects.requireNonNull(answer, "the function answers a number");
  }

  private static Path folder() {
    try {
      return Files.createTempDirectory("ledger-archive");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      LOG.warn("{} stays behind", folder, e);
    }
  }
}
