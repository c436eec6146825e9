package dev.zerosum.testkit.tidy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Rules about links: what a Markdown file points at in the checkout is there.
final class LinkRules {

  // The target of an inline link; those with a scheme and those within the page are not ours.
  private static final Pattern LINK = Pattern.compile("]\\((?![a-z]+:|#)([^)#\\s]+)");

  private LinkRules() {}

  static List<Finding> check(List<SourceFile> files) {
    Set<Path> known = new HashSet<>();
    for (SourceFile file : files) {
      for (Path path = Path.of(file.path()); path != null; path = path.getParent()) {
        known.add(path);
      }
    }
    var findings = new ArrayList<Finding>();
    files.stream()
        .filter(file -> file.isNamed(".md"))
        .forEach(file -> checkLinks(file, known, findings));
    return findings;
  }

  private static void checkLinks(SourceFile file, Set<Path> known, List<Finding> findings) {
    List<String> lines = file.lines();
    for (int i = 0; i < lines.size(); i++) {
      Matcher links = LINK.matcher(lines.get(i));
      while (links.find()) {
        Path target = Path.of(file.path()).resolveSibling(links.group(1)).normalize();
        if (!target.toString().isEmpty() && !known.contains(target)) {
          findings.add(file.finding(i + 1, "link", "leads nowhere: " + links.group(1)));
        }
      }
    }
  }
}
