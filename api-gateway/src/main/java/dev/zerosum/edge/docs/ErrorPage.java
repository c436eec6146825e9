package dev.zerosum.edge.docs;

import dev.zerosum.kit.problem.ErrorCodes;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;

/// The part of the page that tells what the codes of errors mean; `doc_url` leads there.
final class ErrorPage {

  private static final String PLACE = "<!-- errors -->";

  private ErrorPage() {}

  /// The page with all codes at the place that is marked for them.
  static String within(byte[] page) {
    String rows =
        ErrorCodes.meanings().entrySet().stream()
            .map(code ->
                "<dt id=\"%s\">%s</dt><dd>%s</dd>\n"
                    .formatted(ErrorCodes.anchorOf(code.getKey()), code.getKey(), code.getValue()))
            .collect(Collectors.joining());
    return new String(page, StandardCharsets.UTF_8).replace(PLACE, rows);
  }
}
