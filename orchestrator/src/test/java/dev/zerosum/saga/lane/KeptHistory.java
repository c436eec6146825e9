package dev.zerosum.saga.lane;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.temporal.common.WorkflowExecutionHistory;
import io.temporal.testing.WorkflowReplayer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What a saga has done once, kept to be replayed against the code as it is: a saga that runs while
/// the code is changed must go on. A red test means that the change belongs behind
/// `Workflow.getVersion`; only a story of a new kind is recorded (README).
public final class KeptHistory {

  private static final Path FOLDER = Path.of("src/test/resources/histories");
  private static final boolean IS_RECORDING =
      "record".equals(System.getProperty("zerosum.histories"));

  private KeptHistory() {}

  /// Replays a history; records it first where that is asked for and there is none.
  ///
  /// @param name of the file
  /// @param story prepares the world for what is to happen
  public static <W extends World> void goesOn(String name, Supplier<W> worlds, Consumer<W> story)
      throws IOException {
    Path file = file(name);
    if (IS_RECORDING && Files.notExists(file)) {
      record(file, worlds, story);
    }
    WorkflowExecutionHistory history = WorkflowExecutionHistory.fromJson(json(name));
    try (W world = worlds.get()) {
      assertThatCode(() -> WorkflowReplayer.replayWorkflowExecution(history, world.worker()))
          .as(name)
          .doesNotThrowAnyException();
    }
  }

  /// The history's text.
  public static String json(String name) throws IOException {
    return Files.readString(file(name), UTF_8);
  }

  private static <W extends World> void record(Path file, Supplier<W> worlds, Consumer<W> story)
      throws IOException {
    try (W world = worlds.get()) {
      story.accept(world);
      world.runs();
      Files.createDirectories(FOLDER);
      Files.writeString(file, world.history().toJson(true) + "\n", UTF_8);
    }
  }

  private static Path file(String name) {
    return FOLDER.resolve(name.toLowerCase(Locale.ROOT) + ".json");
  }
}
