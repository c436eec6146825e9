package dev.zerosum.testkit.tidy;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TidyTest {

  // Spelt in two halves, so that this file is tidy itself.
  private static final String NOTE = "// TO" + "DO";
  private static final String PRINTS = "System" + ".out.println();";
  private static final String CARD = "number 45320151" + "12830366";

  @TempDir Path root;

  static Stream<Arguments> cases() {
    return Stream.of(
        Arguments.of("A.java", "x\n".repeat(400), List.of()),
        Arguments.of("A.java", "x\n".repeat(401), List.of("length")),
        Arguments.of("notes.md", "x\n".repeat(401), List.of()),
        Arguments.of(
            "m/notes.md", "[it](notes.md), [us](../m), [web](https://a.example)", List.of()),
        Arguments.of("m/notes.md", "[that](gone.md)", List.of("link")),
        Arguments.of("A.java", method(60), List.of()),
        Arguments.of("A.java", method(61), List.of("method")),
        Arguments.of("a.yaml", "a:\tb", List.of("tab")),
        Arguments.of("a.sql", NOTE + " later", List.of("todo")),
        Arguments.of("a.sql", NOTE + "(#12) later", List.of()),
        Arguments.of("m/src/main/java/A.java", PRINTS, List.of("stream")),
        Arguments.of("m/src/test/java/A.java", PRINTS, List.of()),
        Arguments.of("deploy/local/src/main/java/A.java", PRINTS, List.of()),
        Arguments.of("a.json", "92b79f33-8648-3297-8442-74cd6ad80b84", List.of()),
        Arguments.of("a.json", CARD, List.of("card")),
        Arguments.of("a.json", "number 4242 4242 4242 4242", List.of()),
        Arguments.of("large.bin", "\0".repeat(200 * 1024 + 1), List.of("blob")),
        Arguments.of("m/db/migration/V001__create_account.sql", "-- Why.", List.of()),
        Arguments.of("m/db/migration/V1__Account.sql", "-- Why.", List.of("migration")),
        Arguments.of("m/db/migration/V002__add_x.sql", "ALTER", List.of("migration")),
        Arguments.of("pom.xml", dependency("1.2.3"), List.of()),
        Arguments.of("pom.xml", dependency("LATEST"), List.of("version")),
        Arguments.of("pom.xml", dependency("[1,2)"), List.of("version")),
        Arguments.of("target/A.java", NOTE, List.of()));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void findsWhatIsNotTidy(String path, String content, List<String> rules) throws IOException {
    write(path, content);

    assertThat(Tidy.findings(root)).extracting(Finding::rule).isEqualTo(rules);
  }

  @Test
  void wantsAShortReadmeInEveryModule() throws IOException {
    write("m/pom.xml", dependency("1"));
    write("m/src/main/java/A.java", "class A {}");
    assertThat(Tidy.findings(root)).extracting(Finding::rule).containsExactly("readme");

    write("m/README.md", "x\n".repeat(40));
    assertThat(Tidy.findings(root)).isEmpty();

    write("m/README.md", "x\n".repeat(41));
    assertThat(Tidy.findings(root)).extracting(Finding::rule).containsExactly("readme");
  }

  private void write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static String method(int lines) {
    return "class A {\n  void a() {\n" + "    ;\n".repeat(lines - 2) + "  }\n}\n";
  }

  private static String dependency(String version) {
    return "<project><dependency><version>" + version + "</version></dependency></project>";
  }
}
