package dev.zerosum.payment.operator;

import dev.zerosum.kernel.ApiKeyText;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.caller.Roles;
import dev.zerosum.kit.field.Fields;
import dev.zerosum.kit.field.ListBody;
import dev.zerosum.kit.field.Page;
import dev.zerosum.kit.idempotency.SecretAnswer;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

@RestController
@RequestMapping("/v1/operator/operators")
@Tag(name = "Operators")
final class OperatorsController {

  private final Operators operators;
  private final TimeOrderedIds ids;
  private final SecureRandom random;
  private final Clock clock;

  OperatorsController(Operators operators, TimeOrderedIds ids, SecureRandom random, Clock clock) {
    this.operators = operators;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
  }

  @Operation(
      summary = "Make an operator; the token is shown once",
      requestBody =
          @io.swagger.v3.oas.annotations.parameters.RequestBody(
              content = @Content(schema = @Schema(implementation = NewOperator.class))))
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  @SecretAnswer
  OperatorRow.Body create(Caller.Operator caller, @RequestBody ObjectNode body) {
    Roles.require(caller, Role.ADMIN);
    Fields fields = Fields.of(body);
    String name = fields.requiredText("name", 200);
    String role = fields.required("role", fields.word("role", List.of("admin", "support", "read")));
    fields.nothingElse();
    ApiKeyText token = ApiKeyText.generate(ApiKeyText.Kind.OPERATOR, false, random);
    OperatorRow operator = row(name, Role.valueOf(role.toUpperCase(Locale.ROOT)), token);
    operators.insert(operator, token, caller.operatorId());
    return operator.body(token.reveal());
  }

  @Operation(summary = "List operators, newest first")
  @GetMapping
  ListBody<OperatorRow.Body> list(Caller.Operator caller, @RequestParam Map<String, String> query) {
    Roles.require(caller, Role.READ);
    Page page = Page.of(query, Set.of()).within(operators::find, "operator");
    return page.body("/v1/operator/operators", operators.list(page), row -> row.body(null));
  }

  @Operation(summary = "Take an operator's token back")
  @PostMapping("/{id}/revoke")
  OperatorRow.Body revoke(Caller.Operator caller, @PathVariable("id") String id) {
    Roles.require(caller, Role.ADMIN);
    return operators
        .revoke(id, caller.operatorId())
        .orElseThrow(
            () -> new ProblemException(Problem.notFound("resource_missing", "No such operator.")))
        .body(null);
  }

  private OperatorRow row(String name, Role role, ApiKeyText token) {
    String text = token.reveal();
    return new OperatorRow(
        ids.next("op_"),
        name,
        role,
        text.substring(text.length() - 4),
        clock.instant().truncatedTo(ChronoUnit.MICROS),
        null);
  }
}
