package dev.zerosum.local.engine;

import dev.zerosum.local.home.Home;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// An engine that is built from a Go module, once a user and version.
///
/// @param module the package that `go install` builds
/// @param program what the build calls it
public record GoEngine(String name, String version, String module, String program) {

  /// Temporal's server.
  public static final GoEngine TEMPORAL_SERVER =
      new GoEngine("temporal-server", "1.31.2", "go.temporal.io/server/cmd/server", "server");

  /// The tool that lays out Temporal's databases.
  public static final GoEngine TEMPORAL_SCHEMA =
      new GoEngine("temporal-sql", "1.31.2", "go.temporal.io/server/cmd/tools/sql", "sql");

  /// Temporal's web UI; later versions want a newer Go.
  public static final GoEngine TEMPORAL_UI =
      new GoEngine(
          "temporal-ui", "2.55.0", "github.com/temporalio/ui-server/v2/cmd/server", "server");

  /// The object store that enforces Object Lock.
  public static final GoEngine OBJECT_STORE =
      new GoEngine("versitygw", "1.7.0", "github.com/versity/versitygw/cmd/versitygw", "versitygw");

  /// All, the longest build first.
  public static final List<GoEngine> ALL =
      List.of(TEMPORAL_SERVER, TEMPORAL_SCHEMA, TEMPORAL_UI, OBJECT_STORE);

  /// Where its program is once it is built.
  public Path path(Home home) {
    return folder(home).resolve(program);
  }

  /// Its folder in the cache.
  Path folder(Home home) {
    return home.engine(name + "-" + version);
  }

  /// Whether it was built.
  public boolean isBuilt(Home home) {
    return Files.isExecutable(path(home));
  }
}
