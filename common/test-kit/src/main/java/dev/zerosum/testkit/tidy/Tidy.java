package dev.zerosum.testkit.tidy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Walks a checkout and lists what is not tidy: long files and methods, tabs, notes without an
/// issue, modules without a short README, badly named migrations, blobs, floating versions,
/// standard streams, card numbers, dead links. The exceptions are in [Allowance], each with its
/// reason.
public final class Tidy {

  // What tools make, as .gitignore says, and git's own folder.
  private static final Set<String> SKIPPED =
      Set.of(".git", "target", ".zerosum", ".idea", ".vscode", "node_modules");

  private Tidy() {}

  /// Everything untidy under the root, in the order of paths.
  public static List<Finding> findings(Path root) {
    List<SourceFile> files = files(root).stream().map(p -> SourceFile.read(root, p)).toList();
    var findings = new ArrayList<Finding>();
    files.forEach(file -> findings.addAll(FileRules.check(file)));
    findings.addAll(MethodRules.check(files));
    findings.addAll(ModuleRules.check(files));
    findings.addAll(LinkRules.check(files));
    return findings.stream()
        .filter(finding -> Allowance.ALL.stream().noneMatch(it -> it.allows(finding)))
        .toList();
  }

  /// The root of the checkout that the current folder is in.
  public static Path checkout() {
    Path folder = Path.of("").toAbsolutePath();
    while (folder != null && !Files.exists(folder.resolve("common/kernel/pom.xml"))) {
      folder = folder.getParent();
    }
    if (folder == null) {
      throw new IllegalStateException("the current folder is in no checkout of Zerosum");
    }
    return folder;
  }

  private static List<Path> files(Path root) {
    var files = new ArrayList<Path>();
    try {
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
              boolean skips = SKIPPED.contains(String.valueOf(folder.getFileName()));
              return skips ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
              // A worktree's .git is a file.
              if (attributes.isRegularFile() && !SKIPPED.contains(file.getFileName().toString())) {
                files.add(file);
              }
              return FileVisitResult.CONTINUE;
            }
          });
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files.stream().sorted().toList();
  }
}
