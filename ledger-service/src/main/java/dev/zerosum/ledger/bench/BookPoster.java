package dev.zerosum.ledger.bench;

import dev.zerosum.contract.ledger.LedgerBook;
import dev.zerosum.kit.problem.ProblemException;
import java.util.List;
import java.util.Map;

/// Posts by the service's own code in this process: what its controller does, without HTTP.
final class BookPoster implements Poster {

  private final LedgerBook book;
  private final Chart chart;

  BookPoster(LedgerBook book, Chart chart) {
    this.book = book;
    this.chart = chart;
  }

  @Override
  public Map<Integer, String> post(List<Charge> charges) {
    if (charges.size() != 1) {
      throw new IllegalArgumentException("the book takes one transaction a call");
    }
    try {
      return book.post(chart.transaction(charges.getFirst())).isReplay()
          ? Map.of(0, "replay")
          : Map.of();
    } catch (ProblemException refused) {
      return Map.of(0, refused.problem().status() + " " + refused.problem().code());
    }
  }
}
