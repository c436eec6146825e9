package dev.zerosum.local.engine;

import dev.zerosum.local.home.Home;
import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The Postgres programs that come from Maven Central, unpacked once a user.
final class PostgresBinaries {

  /// What the cache folder is named after; goes with the pin in the root pom.
  static final String VERSION = "18.6.0";

  private static final String ARCHIVE = "/postgres-linux-x86_64.txz";
  private static final int OWNER_EXECUTES = 0100;

  private PostgresBinaries() {}

  /// The folder with `bin`, `lib` and `share`.
  static Path unpacked(Home home) {
    Path folder = home.engine("postgres-" + VERSION);
    if (Files.isExecutable(folder.resolve("bin/postgres"))) {
      return folder;
    }
    String system = System.getProperty("os.name") + " " + System.getProperty("os.arch");
    if (!system.toLowerCase(Locale.ROOT).equals("linux amd64")) {
      throw new Trouble(
          "no embedded Postgres for " + system + ": give one with --set zerosum.database.url=…");
    }
    Path next = folder.resolveSibling("postgres-" + VERSION + "." + ProcessHandle.current().pid());
    try (InputStream archive = PostgresBinaries.class.getResourceAsStream(ARCHIVE)) {
      if (archive == null) {
        throw new Trouble("the Postgres binaries are not among the launcher's libraries");
      }
      unpack(archive, next);
      Files.move(next, folder, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      // Another launcher may have been faster.
      if (!Files.isExecutable(folder.resolve("bin/postgres"))) {
        throw new UncheckedIOException("cannot unpack Postgres to " + folder, e);
      }
    }
    return folder;
  }

  private static void unpack(InputStream archive, Path folder) throws IOException {
    Files.createDirectories(folder);
    try (var tar = new TarArchiveInputStream(new XZInputStream(archive))) {
      TarArchiveEntry entry;
      while ((entry = tar.getNextEntry()) != null) {
        Path target = folder.resolve(entry.getName()).normalize();
        if (!target.startsWith(folder)) {
          throw new IOException("an entry points outside: " + entry.getName());
        }
        place(tar, entry, target);
      }
    }
  }

  private static void place(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
      throws IOException {
    if (entry.isDirectory()) {
      Files.createDirectories(target);
    } else if (entry.isSymbolicLink()) {
      Files.createDirectories(target.getParent());
      Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
    } else {
      Files.createDirectories(target.getParent());
      Files.copy(tar, target);
      if ((entry.getMode() & OWNER_EXECUTES) != 0 && !target.toFile().setExecutable(true)) {
        throw new IOException("cannot make " + target + " executable");
      }
    }
  }
}
