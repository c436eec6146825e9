package dev.zerosum.kit.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.testkit.tidy.Tidy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class ErrorCodesTest {

  // Wherever the code of a problem is written down: its factories, the outcome of a charge, and the
  // few methods that make problems of one kind.
  private static final Pattern WRITTEN =
      Pattern.compile(
          "(?:Problem\\s*\\.\\s*[a-zA-Z]+\\((?:\\s*\\d+,\\s*ErrorType\\.[A-Z_]+,)?"
              + "|(?:[Pp]age|[Ff]ields)\\s*\\.\\s*refusal\\("
              + "|ChargeOutcome\\s*\\.\\s*(?:Failed|Declined)\\("
              + "|legs\\(|withStatus\\(\\d+,)"
              + "\\s*\"([a-z][a-z_]*[a-z])\"");

  @Test
  void tellsOfEveryCodeThatIsWrittenDown() throws IOException {
    Set<String> written = new TreeSet<>();
    try (Stream<Path> files = Files.walk(Tidy.checkout())) {
      for (Path file : files.filter(ErrorCodesTest::isOurs).toList()) {
        WRITTEN.matcher(Files.readString(file)).results().forEach(it -> written.add(it.group(1)));
      }
    }

    assertThat(written).hasSizeGreaterThan(80).contains("card_declined", "legs_too_few");
    assertThat(ErrorCodes.meanings().keySet()).containsAll(written);
  }

  @Test
  void leadsToTheListWhereACodeIsTheProcessorsOwn() {
    assertThat(ErrorCodes.urlOf("balance_insufficient"))
        .isEqualTo("/docs#error-balance_insufficient");
    assertThat(ErrorCodes.urlOf("lightning_struck")).isEqualTo("/docs#errors");
    assertThat(ErrorCodes.meanings())
        .allSatisfy((code, meaning) -> {
          assertThat(code).matches("[a-z][a-z_]*");
          assertThat(meaning).endsWith(".").doesNotContain("<", "&");
        });
  }

  private static boolean isOurs(Path file) {
    String path = file.toString();
    return path.endsWith(".java")
        && path.contains("/src/main/")
        && !path.contains("/deploy/")
        && !path.contains("/test-kit/");
  }
}
