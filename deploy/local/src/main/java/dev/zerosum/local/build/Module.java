package dev.zerosum.local.build;

import dev.zerosum.local.terminal.Trouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A module of the checkout that becomes a runnable jar.
///
/// @param path inside the checkout, for instance `payment-api` or `deploy/simulator`
public record Module(Path checkout, String path) {

  private static final List<String> SHARED =
      List.of("common/kernel", "common/contract", "common/service-kit");

  /// Its folder.
  public Path folder() {
    return checkout.resolve(path);
  }

  /// The jar, when it was built.
  public Optional<Path> jar() {
    Path target = folder().resolve("target");
    if (!Files.isDirectory(target)) {
      return Optional.empty();
    }
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().endsWith(".jar"))
          .max(Comparator.comparing(Module::changed));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The jar, which must be there by now.
  public Path builtJar() {
    return jar().orElseThrow(() -> new Trouble(path + " has no jar; its build did not make one"));
  }

  /// Whether any source that goes into the jar is newer than it.
  public boolean isStale() {
    return jar().map(Module::changed).filter(built -> !isAnySourceNewer(built)).isEmpty();
  }

  /// Removes the jar: Maven leaves one alone whose own classes did not change, and with it the
  /// shared libraries inside it.
  void removeJar() {
    jar()
        .ifPresent(jar -> {
          try {
            Files.delete(jar);
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  private boolean isAnySourceNewer(FileTime built) {
    Stream<Path> modules =
        Stream.concat(Stream.of(folder()), SHARED.stream().map(checkout::resolve));
    Stream<Path> roots =
        modules.flatMap(folder -> Stream.of(folder.resolve("src/main"), folder.resolve("pom.xml")));
    return Stream.concat(roots, Stream.of(checkout.resolve("pom.xml")))
        .filter(Files::exists)
        .anyMatch(root -> isAnyNewer(root, built));
  }

  private static boolean isAnyNewer(Path root, FileTime built) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .anyMatch(file -> changed(file).compareTo(built) > 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static FileTime changed(Path file) {
    try {
      return Files.getLastModifiedTime(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
