package dev.zerosum.payment.dispute;

import dev.zerosum.contract.payment.DisputeHints;
import dev.zerosum.contract.processor.DisputeFacts;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RestController;

@Hidden
@RestController
final class DisputeHintsController implements DisputeHints {

  private final DisputeDesk desk;
  private final DisputeStarts starts;

  DisputeHintsController(DisputeDesk desk, DisputeStarts starts) {
    this.desk = desk;
    this.starts = starts;
  }

  /// The hint is a row before a saga is woken; a saga that is not is found by the sweeper.
  @Override
  public void hint(DisputeFacts facts) {
    starts.wake(desk.hint(facts));
  }
}
