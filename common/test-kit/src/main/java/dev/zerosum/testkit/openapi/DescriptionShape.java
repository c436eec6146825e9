package dev.zerosum.testkit.openapi;

import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.util.List;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;

/// What the whole description says beside the operations of one service.
final class DescriptionShape implements GlobalOpenApiCustomizer {

  /// The schema of every error.
  static final String PROBLEM = "Problem";

  private static final String API_KEY = "api_key";

  @Override
  public void customise(OpenAPI api) {
    api.setInfo(
        new Info()
            .title("Zerosum")
            .version("v1")
            .description(
                """
                Charge cards, and account for every cent. Amounts are integers in the currency's \
                minor unit. Every mutation needs the header `Idempotency-Key`: the same key with \
                the same body gives the same answer and one effect. Errors are \
                `application/problem+json`.\
                """));
    api.setServers(null);
    if (api.getComponents() == null) {
      api.setComponents(new Components());
    }
    api.getComponents()
        .addSchemas(PROBLEM, problem())
        .addSecuritySchemes(
            API_KEY, new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("bearer"));
    api.setSecurity(List.of(new SecurityRequirement().addList(API_KEY)));
  }

  private static Schema<?> problem() {
    var error = new ObjectSchema();
    for (String name :
        List.of(
            "type",
            "code",
            "message",
            "param",
            "decline_code",
            "doc_url",
            "request_id",
            "payment_id")) {
      error.addProperty(name, new StringSchema());
    }
    return new ObjectSchema()
        .addProperty("type", new StringSchema().format("uri"))
        .addProperty("title", new StringSchema())
        .addProperty("status", new IntegerSchema())
        .addProperty("detail", new StringSchema())
        .addProperty("instance", new StringSchema())
        .addProperty("error", error);
  }
}
