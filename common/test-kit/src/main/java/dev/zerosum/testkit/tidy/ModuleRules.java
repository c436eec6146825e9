package dev.zerosum.testkit.tidy;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/// Rules about a Maven module: it has a short README, and its pom pins what it names.
final class ModuleRules {

  // Style: a module's README is about 15 lines; this leaves room for a table of endpoints.
  private static final int README_LINES_MAX = 40;
  private static final Pattern FLOATING_VERSION = Pattern.compile("LATEST|RELEASE|[\\[(].*[\\])]");
  private static final Set<String> VERSIONED = Set.of("dependency", "plugin", "parent", "path");

  private ModuleRules() {}

  static List<Finding> check(List<SourceFile> files) {
    Map<String, SourceFile> byPath =
        files.stream().collect(Collectors.toMap(SourceFile::path, Function.identity()));
    var findings = new ArrayList<Finding>();
    for (SourceFile file : files) {
      if (file.name().equals("pom.xml")) {
        String folder = file.path().substring(0, file.path().length() - "pom.xml".length());
        if (files.stream().anyMatch(other -> other.path().startsWith(folder + "src/"))) {
          checkReadme(file, byPath.get(folder + "README.md"), findings);
        }
        checkVersions(file, findings);
      }
    }
    return findings;
  }

  private static void checkReadme(
      SourceFile pom, @Nullable SourceFile readme, List<Finding> findings) {
    if (readme == null) {
      findings.add(pom.finding(0, "readme", "the module has no README.md"));
    } else if (readme.lines().size() > README_LINES_MAX) {
      findings.add(
          readme.finding(
              0, "readme", "has " + readme.lines().size() + " lines, at most " + README_LINES_MAX));
    }
  }

  private static void checkVersions(SourceFile pom, List<Finding> findings) {
    var versions = parsed(pom).getElementsByTagName("version");
    for (int i = 0; i < versions.getLength(); i++) {
      var version = versions.item(i);
      if (VERSIONED.contains(version.getParentNode().getNodeName())
          && FLOATING_VERSION.matcher(version.getTextContent().strip()).matches()) {
        findings.add(pom.finding(0, "version", "floats: " + version.getTextContent()));
      }
    }
  }

  private static Element parsed(SourceFile pom) {
    try {
      var factory = DocumentBuilderFactory.newInstance();
      factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
      return factory
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(pom.text())))
          .getDocumentElement();
    } catch (ParserConfigurationException | SAXException | IOException e) {
      throw new IllegalStateException("cannot read " + pom.path(), e);
    }
  }
}
