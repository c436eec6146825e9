package dev.zerosum.simulator.fault;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Something that the statement says wrongly. What moved, and the journal, stay as they are.
///
/// @param paymentId whose lines it is about, by their source's metadata; absent for [Kind#ALIEN]
///   and for pages
/// @param page which page of a walk it is about, from 1
/// @param amount by how many minor units a line is off, or what an alien line moves
/// @param currency what a line is in instead
/// @param seconds how much later a line is
/// @param orderedAt when it was ordered, in Unix seconds: an alien line is of that moment
public record StatementLie(
    String id,
    Kind kind,
    @Nullable String paymentId,
    int page,
    long amount,
    String currency,
    long seconds,
    long orderedAt) {

  /// What is said wrongly.
  public enum Kind {
    /// The payment's lines are left out.
    MISSING,
    /// A line of nobody is there.
    ALIEN,
    /// The payment's lines are off by an amount.
    WRONG_CENT,
    /// The payment's lines are in another currency.
    WRONG_CURRENCY,
    /// The payment's lines are there twice, the second time under another id.
    DUPLICATED,
    /// The payment's lines are later than they were.
    LATE,
    /// The page says that it is the last, and shows half of its lines.
    TRUNCATED,
    /// The page is left out: the one after it comes in its place.
    MISSING_PAGE,
    /// The page begins with the last line of the page before.
    REPEATED_LINE,
    /// The page's first amount is no whole number.
    MALFORMED,
    /// The page's first line is in a currency that does not exist.
    UNKNOWN_CURRENCY;

    /// The word in the door.
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    /// Whether it is about a page and not about a payment's lines.
    public boolean isOfPage() {
      return compareTo(TRUNCATED) >= 0;
    }
  }

  public StatementLie {
    boolean isOfPayment = !kind.isOfPage() && kind != Kind.ALIEN;
    if (isOfPayment == (paymentId == null) || (kind.isOfPage() && page < 1)) {
      throw new IllegalArgumentException(
          kind.word() + " is about a " + (isOfPayment ? "payment_id" : "page from 1"));
    }
  }
}
