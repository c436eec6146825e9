package dev.zerosum.payment.refund;

import dev.zerosum.contract.payment.RefundHint;
import dev.zerosum.contract.payment.RefundHints;
import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.web.bind.annotation.RestController;

@Hidden
@RestController
final class RefundHintsController implements RefundHints {

  private final RefundDesk desk;
  private final RefundStarts starts;

  RefundHintsController(RefundDesk desk, RefundStarts starts) {
    this.desk = desk;
    this.starts = starts;
  }

  /// The hint is a row before a saga is woken; a saga that is not is found by the sweeper.
  @Override
  public void hint(RefundHint request) {
    desk.hint(request.objectId()).forEach(starts::wake);
  }
}
