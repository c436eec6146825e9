package dev.zerosum.payment.charge;

import dev.zerosum.contract.saga.ChargeSplit;
import dev.zerosum.kernel.MerchantId;
import dev.zerosum.kernel.Money;
import dev.zerosum.kit.field.Fields;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads how a payment is divided: `transfers` and `application_fee_amount`. Percentages are of the
/// payment's amount and become minor units here, once, by largest remainder.
final class SplitRequests {

  private static final int TRANSFERS_MAX = 20;
  private static final int ID_LENGTH_MAX = 64;
  private static final int PERCENT_LENGTH_MAX = 8;
  // A percentage has up to four decimals.
  private static final long WHOLE = 1_000_000;
  private static final String REST = "";

  private SplitRequests() {}

  /// The division; null when all of the payment is its merchant's.
  static @Nullable ChargeSplit read(Fields fields, Money amount, MerchantId own) {
    long fee = fee(fields, amount);
    Map<MerchantId, Part> parts = parts(fields, amount, own);
    if (parts.isEmpty() && fee == 0) {
      return null;
    }
    var split = new ChargeSplit(shares(fields, amount, parts), fee);
    if (split.given() > amount.minorUnits()) {
      throw fields.refusal(
          "transfers_exceed_amount",
          parts.isEmpty() ? "application_fee_amount" : "transfers",
          "Transfers and fee are %s together; the payment is of %s."
              .formatted(new Money(split.given(), amount.currency()).display(), amount.display()));
    }
    return split;
  }

  private static long fee(Fields fields, Money whole) {
    Long fee = fields.integer("application_fee_amount");
    if (fee != null && fee < 0) {
      throw fields.refusal(
          "amount_too_small", "application_fee_amount", "Expected an amount of at least 0.");
    }
    if (fee != null) {
      requireWithin(fields, "application_fee_amount", fee, whole);
    }
    return fee == null ? 0 : fee;
  }

  private static Map<MerchantId, Part> parts(Fields fields, Money whole, MerchantId own) {
    Map<MerchantId, Part> parts = new LinkedHashMap<>();
    for (Fields transfer : fields.objects("transfers", TRANSFERS_MAX)) {
      MerchantId destination =
          transfer.requiredParsed("destination", ID_LENGTH_MAX, MerchantId::new);
      if (destination.equals(own)) {
        throw transfer.refusal(
            "parameter_invalid", "destination", "What nobody else gets is yours anyway.");
      }
      if (parts.put(destination, part(transfer, whole)) != null) {
        throw transfer.refusal(
            "parameter_invalid", "destination", destination + " has a transfer already.");
      }
      transfer.nothingElse();
    }
    return parts;
  }

  private static Part part(Fields transfer, Money whole) {
    Long amount = transfer.integer("amount");
    Long share = transfer.parsed("percent", PERCENT_LENGTH_MAX, SplitRequests::percent);
    if ((amount == null) == (share == null)) {
      throw transfer.refusal("parameter_missing", "amount", "Expected one of amount and percent.");
    }
    if (amount != null && amount <= 0) {
      throw transfer.refusal("amount_too_small", "amount", "Expected an amount above 0.");
    }
    if (amount != null) {
      requireWithin(transfer, "amount", amount, whole);
    }
    return new Part(amount, share);
  }

  // Each by itself first, so that no sum can overflow.
  private static void requireWithin(Fields fields, String name, long asked, Money whole) {
    if (asked > whole.minorUnits()) {
      throw fields.refusal(
          "transfers_exceed_amount",
          name,
          "Asked for %s of a payment of %s."
              .formatted(new Money(asked, whole.currency()).display(), whole.display()));
    }
  }

  private static long percent(String text) {
    if (!text.matches("\\d{1,3}(\\.\\d{1,4})?")) {
      throw new IllegalArgumentException("a percentage looks like 97.5");
    }
    long share = new BigDecimal(text).movePointRight(4).longValueExact();
    if (share == 0 || share > WHOLE) {
      throw new IllegalArgumentException("a percentage is above 0 and at most 100");
    }
    return share;
  }

  private static List<ChargeSplit.Share> shares(
      Fields fields, Money amount, Map<MerchantId, Part> parts) {
    Map<String, Long> weights = new HashMap<>();
    parts.forEach((id, part) -> weights.put(id.value(), part.share() == null ? 0 : part.share()));
    long asked = weights.values().stream().mapToLong(Long::longValue).sum();
    if (asked > WHOLE) {
      throw fields.refusal(
          "transfers_exceed_amount", "transfers", "The percentages are above 100 together.");
    }
    weights.put(REST, WHOLE - asked);
    Map<String, Money> ofWhole = amount.allocate(weights);
    List<ChargeSplit.Share> shares = new ArrayList<>();
    parts.forEach((id, part) ->
        shares.add(
            new ChargeSplit.Share(
                id, part.amount() == null ? requirePart(ofWhole, id) : part.amount())));
    return shares;
  }

  private static long requirePart(Map<String, Money> ofWhole, MerchantId id) {
    Money part = ofWhole.get(id.value());
    return part == null ? 0 : part.minorUnits();
  }

  /// What is asked for one merchant: minor units, or millionths of the whole.
  private record Part(@Nullable Long amount, @Nullable Long share) {}
}
