package dev.zerosum.ledger.page;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.kernel.Money;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.regex.Pattern;
import org.springframework.web.util.HtmlUtils;
import org.springframework.web.util.UriUtils;

/// What the pages share. Everything that came from outside is escaped; a page loads nothing and
/// runs nothing.
final class Html {

  static final String BOOK = "/v1/operator/ledger/";

  private static final DateTimeFormatter TO_THE_MICROSECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSSSSS", Locale.ROOT)
          .withZone(ZoneOffset.UTC);
  private static final Pattern THOUSANDS = Pattern.compile("(?<=\\d)(?=(?:\\d{3})+$)");
  // A space that does not break, so that a figure stays whole and nobody reads it as a point.
  private static final String NARROW_SPACE = "\u202f";
  private static final String MINUS = "\u2212";

  private Html() {}

  /// A whole page.
  static String page(String title, String body) {
    return """
    <!doctype html>
    <html lang="en"><head><meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <meta name="color-scheme" content="light dark">
    <title>%s</title><style>%s</style></head><body><main>
    %s
    </main></body></html>
    """
        .formatted(text(title), PageStyle.CSS, body);
  }

  static String text(Object value) {
    return HtmlUtils.htmlEscape(value.toString(), "UTF-8");
  }

  /// An account's name, which breaks between its parts and nowhere else while there is room.
  static String name(AccountName name) {
    return text(name).replace("/", "/<wbr>");
  }

  static String code(Object value) {
    return "<code>" + text(value) + "</code>";
  }

  /// A link inside the book; each part of the path is encoded.
  static String link(String label, String kind, String id, String rest) {
    return "<a href=\"%s\">%s</a>".formatted(text(address(kind, id, rest)), label);
  }

  static String address(String kind, String id, String rest) {
    return BOOK + kind + "/" + UriUtils.encodePathSegment(id, StandardCharsets.UTF_8) + rest;
  }

  /// An instant as a person reads it and a program too.
  static String instant(Instant instant) {
    return "<time datetime=\"%s\">%s UTC</time>"
        .formatted(instant, TO_THE_MICROSECOND.format(instant));
  }

  /// An amount in its currency's own decimals, thousands apart, without the currency.
  static String amount(Money money) {
    String figure =
        BigDecimal.valueOf(money.minorUnits(), money.currency().exponent()).abs().toPlainString();
    int whole = figure.indexOf('.') < 0 ? figure.length() : figure.indexOf('.');
    return (money.minorUnits() < 0 ? MINUS : "")
        + THOUSANDS.matcher(figure.substring(0, whole)).replaceAll(NARROW_SPACE)
        + figure.substring(whole);
  }

  static String badge(boolean livemode) {
    return livemode
        ? "<span class=\"badge live\">live</span>"
        : "<span class=\"badge test\">test</span>";
  }

  /// A word of the book as a person reads it: `charge_reversal` is `Charge reversal`.
  static String words(String word) {
    String spaced = word.replace('_', ' ');
    return text(spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1));
  }
}
