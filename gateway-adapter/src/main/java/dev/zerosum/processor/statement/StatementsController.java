package dev.zerosum.processor.statement;

import dev.zerosum.contract.processor.StatementAnswer;
import dev.zerosum.contract.processor.StatementSource;
import dev.zerosum.contract.processor.StatementSources;
import dev.zerosum.contract.processor.Statements;
import dev.zerosum.kit.problem.Problem;
import dev.zerosum.kit.problem.ProblemException;
import dev.zerosum.processor.call.CallSettings;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.ProcessorStatement;
import dev.zerosum.processor.port.StatementReading;
import dev.zerosum.processor.port.StatementWindow;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.RestController;

/// Gives reconciliation the statements of all processors. Nothing is kept here: each page is the
/// processor's own.
@RestController
final class StatementsController implements Statements {

  private static final Duration RETRY_AFTER = Duration.ofSeconds(1);

  private final List<ProcessorStatement> statements;
  private final CallSettings calls;

  StatementsController(List<ProcessorStatement> statements, CallSettings calls) {
    this.statements = List.copyOf(statements);
    this.calls = calls;
  }

  @Override
  public StatementSources sources() {
    return new StatementSources(
        statements.stream()
            .flatMap(statement ->
                statement.livemodes().stream()
                    .map(livemode -> new StatementSource(statement.name(), livemode)))
            .toList());
  }

  @Override
  public StatementAnswer read(
      String processor, boolean livemode, Instant from, Instant to, @Nullable String cursor) {
    var budget = CallBudget.starting(calls.durableLane());
    var window = new StatementWindow(from, to);
    return switch (require(processor).read(livemode, window, cursor, budget)) {
      case StatementReading.Answered(var answer) -> answer;
      case StatementReading.Silent(var reason) ->
          throw new ProblemException(
              Problem.unavailable("statement_unavailable", reason, RETRY_AFTER));
    };
  }

  private ProcessorStatement require(String processor) {
    return statements.stream()
        .filter(statement -> statement.name().equals(processor))
        .findFirst()
        .orElseThrow(() ->
            new ProblemException(
                Problem.notFound("resource_missing", "No statement of " + processor + ".")));
  }
}
