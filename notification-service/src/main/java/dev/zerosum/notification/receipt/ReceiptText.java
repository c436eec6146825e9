package dev.zerosum.notification.receipt;

import dev.zerosum.contract.payment.Buyer;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.web.util.HtmlUtils;

/// The words of a receipt.
///
/// @param sender the merchant, as mail programs show it
/// @param text for who reads no HTML; says the same
record ReceiptText(String sender, String subject, String text, String html) {

  // Longer names are somebody's attempt at something else.
  private static final int NAME_MAX = 100;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d MMMM uuuu, HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private static final String TEST_ONLY = "This is a test: no money was moved.";

  static ReceiptText of(PaidPayment payment, Buyer buyer) {
    String merchant = oneLine(buyer.merchantName());
    String name = buyer.name() == null ? "" : " " + oneLine(buyer.name());
    String subject = "Your receipt from " + merchant + ": " + payment.amount().display();
    return new ReceiptText(
        merchant,
        payment.livemode() ? subject : "[Test] " + subject,
        text(payment, merchant, name),
        html(payment, escaped(merchant), escaped(name)));
  }

  private static String text(PaidPayment payment, String merchant, String name) {
    String description = payment.description();
    return """
    Hello%s,

    thank you for your payment to %s.

      Amount       %s
      Date         %s
    %s  Payment      %s

    %sIf you do not know this payment, please ask %s.
    """
        .formatted(
            name,
            merchant,
            payment.amount().display(),
            DAY.format(payment.created()),
            description == null ? "" : "  For          " + oneLine(description) + "\n",
            payment.id(),
            payment.livemode() ? "" : TEST_ONLY + "\n\n",
            merchant);
  }

  private static String html(PaidPayment payment, String merchant, String name) {
    String description = payment.description();
    return """
    <!DOCTYPE html>
    <html lang="en"><head><meta charset="utf-8"><title>Receipt</title></head>
    <body style="font-family:sans-serif;color:#1f2937;max-width:32em;margin:2em auto">
    <p>Hello%s,</p>
    <p>thank you for your payment to <strong>%s</strong>.</p>
    <p style="font-size:1.6em;margin:1em 0">%s</p>
    <table style="border-collapse:collapse" cellpadding="4">
    <tr><td>Date</td><td>%s</td></tr>
    %s<tr><td>Payment</td><td>%s</td></tr>
    </table>
    %s<p style="color:#6b7280">If you do not know this payment, please ask %s.</p>
    </body></html>
    """
        .formatted(
            name,
            merchant,
            payment.amount().display(),
            DAY.format(payment.created()),
            description == null
                ? ""
                : "<tr><td>For</td><td>" + escaped(oneLine(description)) + "</td></tr>\n",
            escaped(payment.id().value()),
            payment.livemode() ? "" : "<p>" + TEST_ONLY + "</p>\n",
            merchant);
  }

  /// A name or a description as one line without control characters: whatever it holds, it begins
  /// no header and no line of its own.
  private static String oneLine(String words) {
    String line = words.replaceAll("[\\p{Cntrl}\\p{Zl}\\p{Zp}\\p{Cf}]+", " ").strip();
    return line.codePointCount(0, line.length()) <= NAME_MAX
        ? line
        : line.substring(0, line.offsetByCodePoints(0, NAME_MAX)) + "…";
  }

  private static String escaped(String words) {
    return HtmlUtils.htmlEscape(words, "UTF-8");
  }
}
