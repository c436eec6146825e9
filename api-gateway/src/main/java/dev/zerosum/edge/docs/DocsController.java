package dev.zerosum.edge.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class DocsController {

  private final String description;
  private final String page;

  DocsController() throws IOException {
    var resources = new PathMatchingResourcePatternResolver();
    List<byte[]> parts =
        Arrays.stream(resources.getResources("classpath:openapi/*.json"))
            .map(DocsController::bytes)
            .toList();
    this.description = ApiDescription.of(parts).json();
    this.page = ErrorPage.within(bytes(resources.getResource("classpath:docs/page.html")));
  }

  @GetMapping(path = "/openapi.json", produces = MediaType.APPLICATION_JSON_VALUE)
  String description() {
    return description;
  }

  @GetMapping(path = "/docs", produces = MediaType.TEXT_HTML_VALUE)
  String page() {
    return page;
  }

  private static byte[] bytes(Resource resource) {
    try {
      return resource.getContentAsByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
