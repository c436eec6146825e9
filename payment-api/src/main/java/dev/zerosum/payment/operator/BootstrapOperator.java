package dev.zerosum.payment.operator;

import dev.zerosum.kernel.ApiKeyText;
import dev.zerosum.kernel.TimeOrderedIds;
import dev.zerosum.kit.caller.Role;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.transaction.support.TransactionTemplate;

/// Makes the first operator, role admin, from the token in the settings, unless it is there.
final class BootstrapOperator implements ApplicationRunner {

  private static final Logger log = LoggerFactory.getLogger(BootstrapOperator.class);

  private final String token;
  private final Operators operators;
  private final TransactionTemplate transaction;
  private final TimeOrderedIds ids;
  private final Clock clock;

  /// @param token empty when no operator is to be made
  BootstrapOperator(
      String token,
      Operators operators,
      TransactionTemplate transaction,
      TimeOrderedIds ids,
      Clock clock) {
    this.token = token;
    this.operators = operators;
    this.transaction = transaction;
    this.ids = ids;
    this.clock = clock;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    if (token.isBlank()) {
      return;
    }
    ApiKeyText text =
        ApiKeyText.parse(token)
            .filter(key -> key.kind() == ApiKeyText.Kind.OPERATOR)
            .orElseThrow(() ->
                new IllegalStateException(
                    "zerosum.payment.bootstrap-operator-token is no operator token (zs_op_…)"));
    var operator =
        new OperatorRow(
            ids.next("op_"),
            "bootstrap",
            Role.ADMIN,
            token.substring(token.length() - 4),
            clock.instant().truncatedTo(ChronoUnit.MICROS),
            null);
    transaction.executeWithoutResult(_ -> {
      if (operators.insert(operator, text, "system")) {
        log.info("made the first operator {}", operator.id());
      }
    });
  }
}
