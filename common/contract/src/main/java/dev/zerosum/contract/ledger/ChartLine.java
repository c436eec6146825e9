package dev.zerosum.contract.ledger;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The chart of accounts: every kind of account that the book can have, and nothing else. Each is
/// there once for live money and once, behind `test/`, for test mode, in every currency.
public enum ChartLine {
  CUSTOMER_CARD("customer/{merchant}/{customer}/card", Trait.PLAIN, "a customer's cards"),
  GUEST_CARD("external/card", Trait.PLAIN, "cards of buyers who are nobody's customer"),
  MERCHANT_PENDING("merchant/{merchant}/pending", Trait.PLAIN, "charged, not yet settled"),
  MERCHANT_AVAILABLE("merchant/{merchant}/available", Trait.PLAIN, "can be paid out"),
  MERCHANT_RESERVED(
      "merchant/{merchant}/reserved", Trait.SET_ASIDE, "set aside for a refund or payout"),
  REVENUE("platform/revenue", Trait.SHARED, "what the platform has earned"),
  FEES("platform/fees", Trait.SHARED, "fees of charges and disputes"),
  FX_POOL("platform/fx_pool", Trait.SHARED_SET_ASIDE, "money held to exchange"),
  FX_RESERVED("platform/fx_reserved", Trait.SHARED_SET_ASIDE, "set aside for an exchange"),
  FX_REVENUE("platform/fx_revenue", Trait.SHARED, "the spread of exchanges"),
  TREASURY("platform/treasury", Trait.SHARED, "our own money at banks"),
  CLEARING_REFUND("clearing/refund", Trait.SHARED, "refunds on their way"),
  CLEARING_PAYOUT("clearing/payout", Trait.SHARED, "payouts on their way"),
  ADJUSTMENT("platform/adjustment", Trait.PLAIN, "given to and taken from merchants by hand"),
  SUSPENSE("suspense", Trait.PLAIN, "money whose place is not known");

  private static final Pattern VARIABLE = Pattern.compile("/\\{\\w+}");
  private static final Map<String, ChartLine> BY_ENDS =
      Arrays.stream(values())
          .collect(
              Collectors.toUnmodifiableMap(
                  line -> VARIABLE.matcher(line.path).replaceAll(""), Function.identity()));

  private final String path;
  private final Trait trait;
  private final String meaning;

  ChartLine(String path, Trait trait, String meaning) {
    this.path = path;
    this.trait = trait;
    this.meaning = meaning;
  }

  /// The names of this line's accounts, for instance `merchant/{merchant}/pending/{currency}`.
  public String template() {
    return path + "/{currency}";
  }

  /// First word of the names, which is the type of the accounts.
  public String type() {
    return path.split("/", 2)[0];
  }

  /// What the money in it is, in a few words.
  public String meaning() {
    return meaning;
  }

  /// Whether it is one of ours that payments of all merchants may touch.
  public boolean isPlatform() {
    return trait == Trait.SHARED || trait == Trait.SHARED_SET_ASIDE;
  }

  /// Whether it holds money that was set aside or lies in a pool, and so cannot be negative.
  public boolean isSetAside() {
    return trait == Trait.SET_ASIDE || trait == Trait.SHARED_SET_ASIDE;
  }

  /// What a name is, as a regular expression for all lines.
  static Pattern names() {
    return Pattern.compile(
        Arrays.stream(values())
            .map(line ->
                line.path
                    .replace("{merchant}", "mer_\\w{1,60}")
                    .replace("{customer}", "cus_\\w{1,60}"))
            .collect(Collectors.joining("|", "(?:test/)?(?:", ")/[A-Z]{3}")));
  }

  /// The line of an account of the chart, by its name without mode and currency. First and last
  /// word are enough to tell, since the words between are ids.
  static ChartLine of(String owner) {
    int first = owner.indexOf('/');
    String ends =
        first < 0 ? owner : owner.substring(0, first) + owner.substring(owner.lastIndexOf('/'));
    ChartLine line = BY_ENDS.get(ends);
    if (line == null) {
      throw new IllegalArgumentException("the chart of accounts has no line " + owner);
    }
    return line;
  }

  /// What the ledger takes from a line.
  private enum Trait {
    PLAIN,
    SET_ASIDE,
    SHARED,
    SHARED_SET_ASIDE
  }
}
