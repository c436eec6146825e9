package dev.zerosum.processor.step;

import dev.zerosum.contract.processor.ReturnOutcome;
import dev.zerosum.processor.port.ReturnState;

/// Returns in the words of the contract.
final class ReturnOutcomes {

  private ReturnOutcomes() {}

  static ReturnOutcome of(ReturnState state) {
    return switch (state) {
      case ReturnState.Kept _ -> new ReturnOutcome.Kept();
      case ReturnState.Returned(var amount, var code, var message) ->
          new ReturnOutcome.Returned(amount, code, message);
      case ReturnState.Unclear(var reason, var _) -> new ReturnOutcome.Unknown(reason);
    };
  }
}
