package dev.zerosum.kernel;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds what looks like a card number: 13 to 19 digits, spaces and hyphens between them allowed,
/// that start and end as a card scheme's numbers do and pass the Luhn check (ISO/IEC 7812-1). PCI
/// DSS keeps them out of requests and logs.
public final class CardNumbers {

  // A run may hide a number behind leading digits, so each window of it is tried.
  // Possessive, since a greedy group recurses for each digit and a long body would end the stack.
  private static final Pattern DIGIT_RUN = Pattern.compile("\\d(?:[ -]?\\d){12,}+");
  // Visa 13, 16, 19; Mastercard 16; Amex 15; Diners 14; Discover, UnionPay, Maestro 16 to 19; JCB
  // 16.
  private static final Pattern SCHEME =
      Pattern.compile(
          "4(?:\\d{12}|\\d{15}|\\d{18})|(?:5[0-8]|2[2-7])\\d{14}|3[47]\\d{13}|3[0689]\\d{12}"
              + "|35\\d{14}|6\\d{15,18}");
  private static final int DIGITS_MIN = 13;
  private static final int DIGITS_MAX = 19;
  private static final String MASK = "[card number removed]";

  private CardNumbers() {}

  /// Whether the text holds something that looks like a card number.
  public static boolean foundIn(CharSequence text) {
    return DIGIT_RUN.matcher(text).results().anyMatch(run -> hidesCardNumber(run.group()));
  }

  /// The text with every run of digits that hides a card number replaced by a fixed mask.
  public static String redact(CharSequence text) {
    return DIGIT_RUN
        .matcher(text)
        .replaceAll(
            run -> Matcher.quoteReplacement(hidesCardNumber(run.group()) ? MASK : run.group()));
  }

  private static boolean hidesCardNumber(String run) {
    String digits = run.replaceAll("[ -]", "");
    for (int start = 0; start + DIGITS_MIN <= digits.length(); start++) {
      int endMax = Math.min(digits.length(), start + DIGITS_MAX);
      for (int end = start + DIGITS_MIN; end <= endMax; end++) {
        if (isOfScheme(digits, start, end) && passesLuhn(digits, start, end)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOfScheme(String digits, int start, int end) {
    return SCHEME.matcher(digits).region(start, end).matches();
  }

  private static boolean passesLuhn(String digits, int start, int end) {
    int sum = 0;
    for (int i = end - 1, position = 0; i >= start; i--, position++) {
      int digit = digits.charAt(i) - '0';
      int weighted = position % 2 == 0 ? digit : digit * 2;
      sum += weighted > 9 ? weighted - 9 : weighted;
    }
    return sum % 10 == 0;
  }
}
