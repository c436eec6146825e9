package dev.zerosum.local.home;

import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The folders of one platform.
///
/// @param checkout the repository
/// @param data everything this platform keeps, `.zerosum` by default
/// @param cache engines, outside the checkout and shared by all platforms of the user
public record Home(Path checkout, Path data, Path cache) {

  /// The home of this process: the script passes the checkout.
  public static Home of(Path data) {
    Path checkout = Path.of(System.getProperty("zerosum.checkout", ".")).toAbsolutePath();
    String cache = System.getenv("ZEROSUM_CACHE");
    Path cacheFolder =
        cache == null ? Path.of(System.getProperty("user.home"), ".cache/zerosum") : Path.of(cache);
    return new Home(
        checkout.normalize(),
        checkout.resolve(data).toAbsolutePath().normalize(),
        cacheFolder.toAbsolutePath());
  }

  /// One log file a process.
  public Path log(String name) {
    return folder("logs").resolve(name + ".log");
  }

  /// What runs: one record a process.
  public Path run() {
    return folder("run");
  }

  /// A folder of the platform's data, made when missing.
  public Path folder(String name) {
    return make(data.resolve(name));
  }

  /// A file of the platform's data.
  public Path file(String name) {
    return make(data).resolve(name);
  }

  /// The folder of one engine in the cache, for instance `temporal-server-1.31.2`.
  public Path engine(String nameAndVersion) {
    return cache.resolve("engines").resolve(nameAndVersion);
  }

  private static Path make(Path folder) {
    try {
      return Files.createDirectories(folder);
    } catch (IOException e) {
      throw new Trouble("cannot make the folder " + folder + ": " + e.getMessage(), e);
    }
  }
}
