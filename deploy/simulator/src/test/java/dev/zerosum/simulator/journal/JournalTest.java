package dev.zerosum.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.kernel.InvariantViolation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  @TempDir Path folder;

  @Test
  void readsBackWhatWasAppended() {
    var file = folder.resolve("journal");
    try (var journal = open(file, new ArrayList<>())) {
      var place = append(journal, "first", "end one");
      append(journal, "end two");
      assertThat(new String(journal.read(place), StandardCharsets.UTF_8)).isEqualTo("end one");
    }
    var lines = new ArrayList<String>();
    try (var _ = open(file, lines)) {
      assertThat(lines).containsExactly("first", "end one", "end two");
    }
  }

  @Test
  void keepsWholeOperationsWhereverTheFileIsTorn() throws IOException {
    var file = folder.resolve("journal");
    try (var journal = open(file, new ArrayList<>())) {
      append(journal, "first", "end one");
      append(journal, "second", "end two");
    }
    byte[] whole = Files.readAllBytes(file);
    int firstEnd = "first\nend one\n".length();
    for (int length = 0; length < whole.length; length++) {
      var torn = folder.resolve("torn" + length);
      Files.write(torn, Arrays.copyOf(whole, length));
      try (var journal = open(torn, new ArrayList<>())) {
        assertThat(journal.end()).isEqualTo(length < firstEnd ? 0 : firstEnd);
        append(journal, "end three");
      }
      var lines = new ArrayList<String>();
      try (var _ = open(torn, lines)) {
        assertThat(lines.getLast()).isEqualTo("end three");
      }
    }
  }

  @Test
  void refusesAFileThatIsDamagedInItsMiddle() throws IOException {
    var file = folder.resolve("journal");
    Files.writeString(file, "bad\nend one\n");
    assertThatThrownBy(() -> open(file, new ArrayList<>()))
        .isInstanceOf(InvariantViolation.class)
        .hasMessageContaining("offset 0");
  }

  @Test
  void keepsEveryLineOfConcurrentCallers() throws IOException {
    var file = folder.resolve("journal");
    var acknowledged = ConcurrentHashMap.<String>newKeySet();
    try (var journal = open(file, new ArrayList<>())) {
      try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 200; i++) {
          String line = "end " + i;
          callers.execute(() -> {
            append(journal, line);
            acknowledged.add(line);
          });
        }
      }
      assertThat(Files.readAllLines(file)).hasSize(200).containsAll(acknowledged);
    }
    assertThat(acknowledged).hasSize(200);
  }

  private static Journal open(Path file, List<String> lines) {
    return Journal.open(
        file,
        (bytes, _) -> {
          String line = new String(bytes, StandardCharsets.UTF_8);
          if (line.startsWith("bad")) {
            throw new IllegalArgumentException("no line");
          }
          lines.add(line);
          return line.startsWith("end");
        },
        () -> {
          throw new AssertionError("the disk refused a write");
        });
  }

  private static Place append(Journal journal, String... lines) {
    var place =
        journal.append(
            Arrays.stream(lines).map(line -> line.getBytes(StandardCharsets.UTF_8)).toList());
    journal.awaitDurable(place.end());
    return place;
  }
}
