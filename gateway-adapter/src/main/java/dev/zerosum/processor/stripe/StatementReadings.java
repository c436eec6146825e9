package dev.zerosum.processor.stripe;

import com.stripe.model.BalanceTransaction;
import com.stripe.model.Dispute;
import com.stripe.model.MetadataStore;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.kernel.CurrencyCode;
import dev.zerosum.kernel.DisputeId;
import dev.zerosum.kernel.Money;
import dev.zerosum.processor.stripe.StripeStatement.UnusableLine;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A balance transaction of Stripe's as a line of a statement.
final class StatementReadings {

  private StatementReadings() {}

  /// @throws UnusableLine when something is missing, or in a currency that ISO 4217 does not know
  static StatementLine line(BalanceTransaction row) throws UnusableLine {
    if (row.getId() == null
        || row.getAmount() == null
        || row.getCurrency() == null
        || row.getCreated() == null
        || row.getType() == null) {
      throw new UnusableLine("line " + row.getId() + " lacks a field");
    }
    String source = row.getSource();
    return new StatementLine(
        row.getId(),
        reference(row),
        source == null ? row.getId() : source,
        row.getType(),
        money(row, row.getAmount()),
        row.getFee() == null ? null : money(row, row.getFee()),
        Instant.ofEpochSecond(row.getCreated()));
  }

  private static Money money(BalanceTransaction row, long minorUnits) throws UnusableLine {
    requireKnown(row);
    try {
      return StripeAmounts.money(minorUnits, row.getCurrency());
    } catch (IllegalArgumentException fraction) {
      throw new UnusableLine("line " + row.getId() + " is of no amount: " + fraction.getMessage());
    }
  }

  private static void requireKnown(BalanceTransaction row) throws UnusableLine {
    try {
      var _ = CurrencyCode.of(row.getCurrency());
    } catch (IllegalArgumentException unknown) {
      throw new UnusableLine(
          "line " + row.getId() + " is in an unknown currency, " + row.getCurrency());
    }
  }

  private static @Nullable String reference(BalanceTransaction row) {
    if (row.getSourceObject() instanceof Dispute dispute) {
      // Stripe keeps nothing of ours in it.
      return DisputeReading.idOf(dispute.getId()).map(DisputeId::value).orElse(null);
    }
    if (row.getSourceObject() instanceof MetadataStore<?> source) {
      @Nullable Map<String, String> metadata = source.getMetadata();
      return Reference.objectIn(metadata);
    }
    return null;
  }
}
