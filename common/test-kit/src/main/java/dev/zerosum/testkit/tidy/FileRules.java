package dev.zerosum.testkit.tidy;

import dev.zerosum.kernel.CardNumbers;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Rules that need to see one file only.
final class FileRules {

  // Style rule 3: a file that one reads in a sitting.
  private static final int LINES_MAX = 400;
  // Anything larger belongs beside the repository, not in it.
  private static final long BYTES_MAX = 200 * 1024;
  private static final Pattern CODE = Pattern.compile(".*\\.(java|js|mjs|css|html|sql|sh|py)");
  private static final Pattern MIGRATION = Pattern.compile("V\\d{3}__[a-z0-9_]+\\.sql");
  private static final Pattern NOTE = Pattern.compile("\\bTO" + "DO\\b(?!\\(#\\d+\\))");
  private static final Pattern STANDARD_STREAM = Pattern.compile("\\bSystem\\.(out|err)\\b");

  // One in 700 random UUIDs passes for a card number; recorded histories hold hundreds.
  private static final Pattern UUID =
      Pattern.compile("\\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\\b");

  // The card schemes' and processors' published test numbers, and nobody's card.
  private static final Pattern TEST_CARDS =
      Pattern.compile(
          Stream.of(
                  "4242424242424242",
                  "4000056655665556",
                  "5555555555554444",
                  "378282246310005",
                  "4100000000000019",
                  "4000[ -]?00[0-9]{2}[ -]?[0-9]{4}[ -]?[0-9]{4}",
                  "4111111111111111",
                  "4222222222222",
                  "2223003122003222",
                  "5200828282828210",
                  "5105105105105100",
                  "371449635398431",
                  "6011111111111117",
                  "6011000990139424",
                  "3056930009020004",
                  "30569309025904",
                  "36227206271667",
                  "3566002020360505",
                  "6200000000000005",
                  "6205500000000000004")
              .map(FileRules::withSeparators)
              .collect(Collectors.joining("|")));

  private FileRules() {}

  static List<Finding> check(SourceFile file) {
    var findings = new ArrayList<Finding>();
    if (file.size() > BYTES_MAX) {
      findings.add(file.finding(0, "blob", "has " + file.size() + " bytes, at most " + BYTES_MAX));
    }
    if (!file.isText()) {
      return findings;
    }
    List<String> lines = file.lines();
    if (CODE.matcher(file.path()).matches() && lines.size() > LINES_MAX) {
      findings.add(
          file.finding(0, "length", "has " + lines.size() + " lines, at most " + LINES_MAX));
    }
    if (file.path().contains("/db/migration/")) {
      checkMigration(file, lines, findings);
    }
    for (int line = 0; line < lines.size(); line++) {
      checkLine(file, line + 1, lines.get(line), findings);
    }
    return findings;
  }

  private static void checkMigration(SourceFile file, List<String> lines, List<Finding> findings) {
    if (!MIGRATION.matcher(file.name()).matches()) {
      findings.add(file.finding(0, "migration", "is not named V001__verb_noun.sql"));
    }
    if (lines.isEmpty() || !lines.getFirst().startsWith("-- ")) {
      findings.add(file.finding(1, "migration", "does not begin with a comment that says why"));
    }
  }

  private static void checkLine(SourceFile file, int number, String line, List<Finding> findings) {
    if (line.indexOf('\t') >= 0) {
      findings.add(file.finding(number, "tab", "holds a tab"));
    }
    if (NOTE.matcher(line).find()) {
      findings.add(file.finding(number, "todo", "names no issue, as in (#12)"));
    }
    if (file.isNamed(".java")
        && file.path().contains("src/main/")
        && STANDARD_STREAM.matcher(line).find()) {
      findings.add(file.finding(number, "stream", "prints to a standard stream"));
    }
    String withoutUuids = UUID.matcher(line).replaceAll("uuid");
    if (CardNumbers.foundIn(TEST_CARDS.matcher(withoutUuids).replaceAll("card"))) {
      findings.add(file.finding(number, "card", "holds what looks like a card number"));
    }
  }

  private static String withSeparators(String number) {
    return number.contains("[") ? number : String.join("[ -]?", number.split(""));
  }
}
