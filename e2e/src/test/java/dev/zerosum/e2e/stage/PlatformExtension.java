package dev.zerosum.e2e.stage;

import dev.zerosum.e2e.merchant.Api;
import dev.zerosum.e2e.merchant.Merchant;
import dev.zerosum.e2e.merchant.Operator;
import dev.zerosum.e2e.platform.Faults;
import dev.zerosum.e2e.platform.Platform;
import dev.zerosum.e2e.platform.Standing;
import dev.zerosum.e2e.witness.LedgerRows;
import dev.zerosum.e2e.witness.ProcessorJournal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Starts the platform once per run, puts it in order before each class and behind each test,
/// clears faults before each test, and hands out whom a test asks for.
final class PlatformExtension
    implements BeforeAllCallback, BeforeEachCallback, AfterEachCallback, ParameterResolver {

  private static final String SKIPPED =
      "needs the real Temporal server, and this platform runs the in-memory one: ./zerosum engines";

  /// The shared platform and who watches it.
  private record Stage(Platform platform, Standing standing, Faults faults)
      implements AutoCloseable {

    static Stage set() {
      Path data = Path.of("target/e2e/platform");
      var platform = new Platform(data);
      if (Files.exists(data)) {
        // A run that was cut off left it; nothing of it may be carried over.
        platform.close();
        delete(data);
      }
      platform.up(Map.of());
      var standing = platform.status();
      WarmUp.run(new Merchant(standing.apiUrl(), standing.secretKey()));
      return new Stage(platform, standing, Faults.ofCalls(standing.port("simulator")));
    }

    @Override
    public void close() {
      platform.close();
    }
  }

  @Override
  public void beforeAll(ExtensionContext context) {
    var stage = stage(context);
    boolean needsServer = asked(context).needsTemporalServer();
    Assumptions.assumeTrue(!needsServer || stage.standing.hasTemporalServer(), SKIPPED);
    stage.platform.putInOrder(settings(context));
  }

  @Override
  public void beforeEach(ExtensionContext context) {
    stage(context).faults.clear();
  }

  @Override
  public void afterEach(ExtensionContext context) {
    stage(context).platform.putInOrder(settings(context));
  }

  private static OnPlatform asked(ExtensionContext context) {
    return context.getRequiredTestClass().getAnnotation(OnPlatform.class);
  }

  private static Map<String, String> settings(ExtensionContext context) {
    return Arrays.stream(asked(context).settings())
        .map(setting -> setting.split("=", 2))
        .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> pair[1]));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    Class<?> type = parameter.getParameter().getType();
    return Stream.of(
            Platform.class,
            Standing.class,
            Faults.class,
            Merchant.class,
            Operator.class,
            ProcessorJournal.class,
            LedgerRows.class)
        .anyMatch(type::equals);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    var stage = stage(context);
    return switch (parameter.getParameter().getType().getSimpleName()) {
      case "Platform" -> stage.platform;
      case "Standing" -> stage.standing;
      case "Faults" -> stage.faults;
      case "Merchant" -> new Merchant(stage.standing.apiUrl(), stage.standing.secretKey());
      case "Operator" ->
          new Operator(new Api(stage.standing.apiUrl(), stage.standing.operatorToken()));
      case "ProcessorJournal" -> new ProcessorJournal(stage.standing.processorJournal());
      default -> new LedgerRows(stage.standing.databaseUrl());
    };
  }

  private static Stage stage(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(ExtensionContext.Namespace.GLOBAL)
        .computeIfAbsent(Stage.class, _ -> Stage.set(), Stage.class);
  }

  private static void delete(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
