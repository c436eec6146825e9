package dev.zerosum.ledger.read;

import dev.zerosum.contract.ledger.LedgerLines;
import dev.zerosum.contract.ledger.LedgerPage;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.ledger.balance.StableInstants;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/// Gives reconciliation the book, page by page. A page is a range of sequences, so nothing can slip
/// between two pages.
@RestController
class LedgerLinesController implements LedgerLines {

  // About 300 KB of JSON, and one short statement.
  private static final long PAGE_SIZE = 1000;
  private static final Pattern CURSOR = Pattern.compile("(\\d{1,18})-(\\d{1,18})");

  private final LineReads lines;
  private final StableInstants instants;

  LedgerLinesController(LineReads lines, StableInstants instants) {
    this.lines = lines;
    this.instants = instants;
  }

  @Override
  public LedgerPage read(Instant from, Instant to, @Nullable String cursor) {
    if (cursor != null) {
      Matcher parts = CURSOR.matcher(cursor);
      if (!parts.matches()) {
        throw new ProblemException(
            Problem.invalid("parameter_invalid", "cursor", "There is no such page."));
      }
      return page(Long.parseLong(parts.group(1)), Long.parseLong(parts.group(2)));
    }
    if (to.isBefore(from)) {
      throw new ProblemException(
          Problem.invalid("parameter_invalid", "to", "A window cannot end before it begins."));
    }
    Instant until = lines.notAfterNow(to).truncatedTo(ChronoUnit.MICROS);
    instants.require(until.minus(1, ChronoUnit.MICROS), "to");
    return page(lines.firstSequenceFrom(from), lines.firstSequenceFrom(until) - 1);
  }

  private LedgerPage page(long first, long last) {
    long end = Math.min(last, first + PAGE_SIZE - 1);
    @Nullable String next = end < last ? (end + 1) + "-" + last : null;
    return new LedgerPage(first, end, last, lines.lines(first, end), next);
  }
}
