package dev.zerosum.ledger.archive;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.ledger.archive.Manifest.CurrencyTotal;
import dev.zerosum.ledger.archive.Manifest.Part;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.transaction.support.TransactionTemplate;

/// Writes a month to files, in one snapshot of the book, and puts them into the bucket: the legs,
/// the balances, and last of all the manifest. No transaction is open while it speaks with S3.
final class MonthWriter {

  private final MonthReads reads;
  private final TransactionTemplate snapshot;
  private final ArchiveShelf shelf;
  private final Clock clock;

  MonthWriter(MonthReads reads, TransactionTemplate snapshot, ArchiveShelf shelf, Clock clock) {
    this.reads = reads;
    this.snapshot = snapshot;
    this.shelf = shelf;
    this.clock = clock;
  }

  /// Writes and puts everything; answers the manifest and where it is.
  ///
  /// @param previous the archive of the month before, if there is one
  Written write(Archive archive, Optional<Archive> previous, Path folder) {
    var month = new Month();
    snapshot.executeWithoutResult(_ -> {
      for (int part = 0; part < MonthReads.LEAVES; part++) {
        month.writeLegs(archive, part, folder);
      }
      month.writeBalances(archive, folder);
      month.before = reads.lastPlaceBefore(archive.startsAt());
      month.last = reads.lastPlaceBefore(archive.endsAt());
    });
    List<Part> legs = new ArrayList<>();
    for (int part = 0; part < MonthReads.LEAVES; part++) {
      String name = MonthReads.leaf(archive, part) + ".csv.gz";
      legs.add(shelf.put(shelf.key(archive, name), folder.resolve(name), month.rows.get(part)));
    }
    Part balances =
        shelf.put(
            shelf.key(archive, "balances.csv.gz"),
            folder.resolve("balances.csv.gz"),
            month.accounts);
    Manifest manifest = manifest(archive, previous, month, legs, balances);
    Path file = folder.resolve("manifest.json");
    write(file, ZerosumJson.mapper().writeValueAsBytes(manifest));
    return new Written(manifest, shelf.put(shelf.key(archive, "manifest.json"), file, 1));
  }

  private Manifest manifest(
      Archive archive, Optional<Archive> previous, Month month, List<Part> legs, Part balances) {
    boolean isEmpty = month.last == month.before;
    return new Manifest(
        Manifest.FORMAT,
        archive.id(),
        archive.month(),
        archive.startsAt(),
        archive.endsAt(),
        isEmpty ? null : month.before + 1,
        isEmpty ? null : month.last,
        month.last - month.before,
        month.rows.stream().mapToLong(Long::longValue).sum(),
        legs,
        balances,
        month.totals.values().stream().map(Total::ended).toList(),
        previous.map(Archive::manifestSha256).orElse(null),
        archive.proposedBy(),
        String.valueOf(archive.decidedBy()),
        clock.instant().truncatedTo(ChronoUnit.MICROS));
  }

  private static void write(Path file, byte[] bytes) {
    try {
      Files.write(file, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The manifest and where it is.
  record Written(Manifest manifest, Part object) {}

  /// What a month turned out to be while it was written.
  private final class Month {

    private final List<Long> rows = new ArrayList<>();
    private final Map<String, Total> totals = new TreeMap<>();
    private long accounts;
    private long before;
    private long last;

    void writeLegs(Archive archive, int part, Path folder) {
      Path file = folder.resolve(MonthReads.leaf(archive, part) + ".csv.gz");
      try (var lines = new CsvFile.Lines(file, LegLine.NAMES)) {
        reads.legs(archive, part, leg -> lines.add(leg.text()));
        rows.add(lines.rows());
      }
    }

    void writeBalances(Archive archive, Path folder) {
      try (var lines = new CsvFile.Lines(folder.resolve("balances.csv.gz"), BalanceLine.NAMES)) {
        reads.balances(
            archive,
            balance -> {
              lines.add(balance.text());
              totals
                  .computeIfAbsent(
                      balance.currency() + balance.livemode(),
                      _ -> new Total(balance.currency(), balance.livemode()))
                  .add(balance);
            });
        accounts = lines.rows();
      }
    }
  }

  /// Sums the accounts of a currency and mode, in the order of their lines.
  static final class Total {

    private final String currency;
    private final boolean livemode;
    private final MessageDigest digest = CsvFile.digest();
    private long accounts;
    private long entries;
    private long sum;

    Total(String currency, boolean livemode) {
      this.currency = currency;
      this.livemode = livemode;
    }

    void add(BalanceLine balance) {
      accounts++;
      entries = Math.addExact(entries, balance.entries());
      sum = Math.addExact(sum, balance.sum());
      digest.update(balance.text().getBytes(UTF_8));
      digest.update((byte) '\n');
    }

    CurrencyTotal ended() {
      return new CurrencyTotal(
          currency, livemode, accounts, entries, sum, HexFormat.of().formatHex(digest.digest()));
    }
  }
}
