package dev.zerosum.recon.match;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Watches one statement being read: it must come newest first, inside its window, and go forward
/// with every page. The first thing that is wrong is the reason why the run fails.
public final class PageOrder {

  // 10 million lines of Stripe's page size: a statement that never ends must end.
  private static final int PAGES_MAX = 100_000;

  private final Instant from;
  private final Instant to;
  private @Nullable Instant lastAt;
  private @Nullable String lastCursor;
  private @Nullable Long promised;
  private long lines;
  private int pages;

  public PageOrder(Instant from, Instant to) {
    this.from = from;
    this.to = to;
  }

  /// A line of a page, as far as its order goes.
  public record Line(String id, Instant at) {}

  /// What a page says of its place.
  ///
  /// @param lineCount how many lines the whole statement is said to have
  public record Page(
      List<Line> lines, boolean hasMore, @Nullable String nextCursor, @Nullable Long lineCount) {

    public Page {
      lines = List.copyOf(lines);
    }
  }

  /// Takes the next page; answers what is wrong with it, if anything is.
  public Optional<String> accept(Page page) {
    pages++;
    return wrongLine(page).or(() -> wrongCount(page)).or(() -> wrongCursor(page));
  }

  /// How many lines came.
  public long lines() {
    return lines;
  }

  private Optional<String> wrongLine(Page page) {
    for (Line line : page.lines()) {
      if (line.at().isBefore(from) || !line.at().isBefore(to)) {
        return Optional.of("line " + line.id() + " of " + line.at() + " is outside the window");
      }
      if (lastAt != null && line.at().isAfter(lastAt)) {
        return Optional.of("out of order: line " + line.id() + " is newer than the one before it");
      }
      lastAt = line.at();
    }
    lines += page.lines().size();
    return Optional.empty();
  }

  private Optional<String> wrongCount(Page page) {
    if (page.lineCount() == null) {
      return Optional.empty();
    }
    if (promised != null && !promised.equals(page.lineCount())) {
      return Optional.of("it first had " + promised + " lines and then " + page.lineCount());
    }
    promised = page.lineCount();
    boolean isOff = page.hasMore() ? lines > promised : lines != promised;
    return isOff
        ? Optional.of("it has " + promised + " lines by its own count, and " + lines + " came")
        : Optional.empty();
  }

  private Optional<String> wrongCursor(Page page) {
    if (!page.hasMore()) {
      return page.nextCursor() == null
          ? Optional.empty()
          : Optional.of("it ended and named a next page");
    }
    if (page.nextCursor() == null || page.lines().isEmpty()) {
      return Optional.of("more lines were promised, and no way to them");
    }
    if (page.nextCursor().equals(lastCursor)) {
      return Optional.of("it does not go forward: page " + page.nextCursor() + " follows itself");
    }
    lastCursor = page.nextCursor();
    return pages >= PAGES_MAX
        ? Optional.of("it has no end after " + PAGES_MAX + " pages")
        : Optional.empty();
  }
}
