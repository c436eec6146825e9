package dev.zerosum.testkit.tidy;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.LineMap;
import com.sun.source.tree.MethodTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Rules about methods, read from the compiler's own syntax tree.
final class MethodRules {

  // Style rule 3: a method that one sees whole.
  private static final int LINES_MAX = 60;

  private MethodRules() {}

  static List<Finding> check(List<SourceFile> files) {
    List<JavaFileObject> sources =
        files.stream()
            .filter(file -> file.isText() && file.isNamed(".java"))
            .<JavaFileObject>map(Source::new)
            .toList();
    if (sources.isEmpty()) {
      return List.of();
    }
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    var task =
        (JavacTask) compiler.getTask(null, null, _ -> {}, List.of("-proc:none"), null, sources);
    var findings = new ArrayList<Finding>();
    try {
      for (CompilationUnitTree unit : task.parse()) {
        new LongMethods(unit, Trees.instance(task).getSourcePositions()).scanInto(findings);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return findings;
  }

  /// A file as the compiler wants to see it.
  private static final class Source extends SimpleJavaFileObject {
    private final SourceFile file;

    Source(SourceFile file) {
      super(URI.create("string:///" + file.path()), Kind.SOURCE);
      this.file = file;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return file.text();
    }
  }

  private static final class LongMethods extends TreePathScanner<@Nullable Void, List<Finding>> {
    private final CompilationUnitTree unit;
    private final SourcePositions positions;

    LongMethods(CompilationUnitTree unit, SourcePositions positions) {
      this.unit = unit;
      this.positions = positions;
    }

    void scanInto(List<Finding> findings) {
      scan(unit, findings);
    }

    @Override
    public @Nullable Void visitMethod(MethodTree method, List<Finding> findings) {
      LineMap lines = unit.getLineMap();
      long start = positions.getStartPosition(unit, method);
      long end = positions.getEndPosition(unit, method);
      if (start >= 0 && end >= 0) {
        long first = lines.getLineNumber(start);
        long count = lines.getLineNumber(end) - first + 1;
        if (count > LINES_MAX) {
          findings.add(
              new Finding(
                  unit.getSourceFile().toUri().getPath().substring(1),
                  Math.toIntExact(first),
                  "method",
                  method.getName() + " has " + count + " lines, at most " + LINES_MAX));
        }
      }
      return super.visitMethod(method, findings);
    }
  }
}
