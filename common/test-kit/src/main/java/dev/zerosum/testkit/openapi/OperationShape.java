package dev.zerosum.testkit.openapi;

import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.IntegerSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.media.StringSchema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.responses.ApiResponse;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.method.HandlerMethod;

/// What all operations have in common: the name, the key of mutations, the page of lists, the
/// error.
final class OperationShape implements OperationCustomizer {

  // Handlers of lists take all parameters of the query by this name.
  private static final String QUERY = "query";

  @Override
  public Operation customize(Operation operation, HandlerMethod handler) {
    operation.setOperationId(nameOf(handler));
    List<Parameter> parameters =
        new ArrayList<>(operation.getParameters() == null ? List.of() : operation.getParameters());
    if (parameters.removeIf(OperationShape::isWholeQuery)) {
      parameters.addAll(pageParameters());
    }
    if (!handler.hasMethodAnnotation(GetMapping.class)) {
      parameters.add(idempotencyKey());
    }
    parameters.stream()
        .filter(parameter -> parameter.getSchema() == null && parameter.getContent() == null)
        .forEach(parameter -> parameter.setSchema(new StringSchema()));
    operation.setParameters(parameters);
    operation.getResponses().addApiResponse("default", error());
    return operation;
  }

  private static String nameOf(HandlerMethod handler) {
    String controller = handler.getBeanType().getSimpleName().replace("Controller", "");
    return (controller + "_" + handler.getMethod().getName())
        .replaceAll("([a-z])([A-Z])", "$1_$2")
        .toLowerCase(Locale.ROOT);
  }

  private static boolean isWholeQuery(Parameter parameter) {
    return QUERY.equals(parameter.getName()) && QUERY.equals(parameter.getIn());
  }

  private static List<Parameter> pageParameters() {
    Schema<?> limit = new IntegerSchema()._default(10);
    limit.minimum(BigDecimal.ONE).maximum(BigDecimal.valueOf(100));
    return List.of(
        inQuery("limit", limit).description("How many objects, newest first"),
        inQuery("starting_after", new StringSchema())
            .description("The id before the first wanted, for the next page"),
        inQuery("ending_before", new StringSchema())
            .description("The id after the last wanted, for the page before"));
  }

  private static Parameter inQuery(String name, Schema<?> schema) {
    return new Parameter().in(QUERY).name(name).schema(schema).required(false);
  }

  private static Parameter idempotencyKey() {
    return new Parameter()
        .in("header")
        .name("Idempotency-Key")
        .required(true)
        .description(
            "Up to 255 printable characters; the same key with the same body has one effect")
        .schema(new StringSchema().maxLength(255));
  }

  private static ApiResponse error() {
    var schema = new Schema<>().$ref("#/components/schemas/" + DescriptionShape.PROBLEM);
    return new ApiResponse()
        .description("Anything else, as RFC 9457 says")
        .content(
            new Content().addMediaType("application/problem+json", new MediaType().schema(schema)));
  }
}
