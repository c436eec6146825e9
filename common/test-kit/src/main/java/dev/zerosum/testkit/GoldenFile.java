package dev.zerosum.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A wire format, kept in a file that a reviewer sees change.
///
/// Files live in `src/test/resources/golden` of the module under test. Run the test with
/// `-Dgolden.update=true` to write them anew, then read the difference.
public final class GoldenFile {

  private static final Path FOLDER = Path.of("src/test/resources/golden");
  private static final boolean UPDATES = Boolean.getBoolean("golden.update");

  private final Path path;

  private GoldenFile(Path path) {
    this.path = path;
  }

  /// The golden file of a name such as `ledger/PostTransaction.json`.
  public static GoldenFile of(String name) {
    return new GoldenFile(FOLDER.resolve(name));
  }

  /// What the file holds, without its last line break.
  public String text() {
    try {
      return Files.readString(path).stripTrailing();
    } catch (IOException e) {
      throw new UncheckedIOException("no golden file " + path + "; see GoldenFile", e);
    }
  }

  /// Fails unless the file holds exactly this text.
  public void assertMatches(String actual) {
    if (UPDATES) {
      write(actual);
    }
    assertThat(actual.stripTrailing()).as("golden file %s", path).isEqualTo(text());
  }

  private void write(String actual) {
    try {
      Files.createDirectories(path.getParent());
      Files.writeString(path, actual.stripTrailing() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
