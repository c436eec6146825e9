package dev.zerosum.ledger.archive;

import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.ledger.archive.Manifest.CurrencyTotal;
import dev.zerosum.ledger.archive.Manifest.Part;
import dev.zerosum.ledger.archive.MonthReads.Recorded;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;

/// Reads an archive's objects back and asks whether they are the month as the book has it: every
/// byte as the manifest says, every transaction whole by its digest, every account from its opening
/// to its closing snapshot, and the month before it chained by its manifest.
final class MonthVerifier {

  private final MonthReads reads;
  private final TransactionTemplate snapshot;
  private final ArchiveShelf shelf;

  MonthVerifier(MonthReads reads, TransactionTemplate snapshot, ArchiveShelf shelf) {
    this.reads = reads;
    this.snapshot = snapshot;
    this.shelf = shelf;
  }

  /// Verifies the archive of this manifest.
  ///
  /// @param previous the archive of the month before, if there is one
  /// @throws NotAsWritten when something is not as it must be
  void verify(Archive archive, Part object, Optional<Archive> previous, Path folder) {
    Path file = folder.resolve("back-manifest.json");
    shelf.get(object, file);
    Manifest manifest = parse(file);
    requireSame("format", Manifest.FORMAT, manifest.format());
    requireSame("archive", archive.id(), manifest.archiveId());
    requireSame("month", archive.month(), manifest.month());
    requireSame(
        "previous manifest",
        previous.map(Archive::manifestSha256),
        Optional.ofNullable(manifest.previousSha256()));
    requireSame("leaves", MonthReads.LEAVES, manifest.legs().size());
    List<Path> legs = new ArrayList<>();
    for (Part part : manifest.legs()) {
      Path leg = folder.resolve("back-" + legs.size() + ".csv.gz");
      shelf.get(part, leg);
      legs.add(leg);
    }
    Path balances = folder.resolve("back-balances.csv.gz");
    shelf.get(manifest.balances(), balances);
    snapshot.executeWithoutResult(_ -> verify(archive, manifest, legs, balances));
  }

  private void verify(Archive archive, Manifest manifest, List<Path> legs, Path balances) {
    long before = reads.lastPlaceBefore(archive.startsAt());
    long last = reads.lastPlaceBefore(archive.endsAt());
    requireSame("transactions", last - before, manifest.transactions());
    if (last > before) {
      requireSame("first place", before + 1, manifest.firstSequence());
      requireSame("last place", last, manifest.lastSequence());
    }
    Map<String, long[]> sums = verifyLegs(manifest, legs, before + 1, last);
    verifyBalances(archive, manifest, balances, sums);
  }

  // Answers the sum and number of entries of each account.
  private Map<String, long[]> verifyLegs(Manifest manifest, List<Path> files, long from, long to) {
    Map<String, long[]> sums = new HashMap<>();
    try (var legs = new MergedLegs(files);
        Stream<Recorded> recorded = reads.transactions(from, to)) {
      Iterator<Recorded> transactions = recorded.iterator();
      while (transactions.hasNext()) {
        Recorded transaction = transactions.next();
        List<LegLine> own = legs.next(transaction.sequence());
        legs.requireWhole(transaction, own);
        for (LegLine leg : own) {
          long[] sum = sums.computeIfAbsent(leg.accountId(), _ -> new long[2]);
          sum[0] = Math.addExact(sum[0], leg.amountCents());
          sum[1]++;
        }
      }
      legs.requireEnd();
      requireSame("rows", manifest.legs().stream().map(Part::rows).toList(), legs.rows());
    } catch (IllegalArgumentException unreadable) {
      throw new NotAsWritten("the legs cannot be read: " + unreadable.getMessage());
    }
    requireSame(
        "entries", sums.values().stream().mapToLong(sum -> sum[1]).sum(), manifest.entries());
    return sums;
  }

  private void verifyBalances(
      Archive archive, Manifest manifest, Path file, Map<String, long[]> sums) {
    Map<String, MonthWriter.Total> totals = new TreeMap<>();
    long accounts = 0;
    try (var lines = new CsvFile.Reader(file, BalanceLine.NAMES)) {
      for (String line = lines.next(); line != null; line = lines.next()) {
        BalanceLine balance = BalanceLine.parse(line);
        long[] sum = sums.getOrDefault(balance.accountId(), new long[2]);
        var told = reads.balancesOf(archive, balance.accountId());
        String of = " of " + balance.account();
        requireSame("sum" + of, sum[0], balance.sum());
        requireSame("entries" + of, sum[1], balance.entries());
        requireSame("opening balance" + of, told.opening(), balance.opening());
        requireSame("closing balance" + of, told.closing(), balance.closing());
        requireSame(
            "balance" + of, balance.closing(), Math.addExact(balance.opening(), balance.sum()));
        totals
            .computeIfAbsent(
                balance.currency() + balance.livemode(),
                _ -> new MonthWriter.Total(balance.currency(), balance.livemode()))
            .add(balance);
        accounts++;
      }
    } catch (IllegalArgumentException unreadable) {
      throw new NotAsWritten("the balances cannot be read: " + unreadable.getMessage());
    }
    requireSame("accounts", (long) sums.size(), accounts);
    requireSame("rows of balances", accounts, manifest.balances().rows());
    List<CurrencyTotal> found = totals.values().stream().map(MonthWriter.Total::ended).toList();
    requireSame("totals", found, manifest.totals());
    found.forEach(total -> requireSame("sum of " + total.currency(), 0L, total.sum()));
  }

  private static Manifest parse(Path file) {
    try {
      return ZerosumJson.mapper().readValue(Files.readAllBytes(file), Manifest.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static void requireSame(String what, Object expected, @Nullable Object found) {
    if (!Objects.equals(expected, found)) {
      throw new NotAsWritten("%s: %s expected, %s found".formatted(what, expected, found));
    }
  }
}
