package dev.zerosum.kit.golden;

import dev.zerosum.contract.outbox.RelayedEvent;
import dev.zerosum.contract.outbox.RelayedEvents;
import java.util.List;

/// One example of each record of `dev.zerosum.contract.outbox`.
final class OutboxExamples {

  private static final RelayedEvent EVENT =
      new RelayedEvent(
          "payment",
          Samples.PAYMENT.value(),
          3,
          "payment.succeeded",
          "{\"id\": \"pay_01kar7v2f0example0000000000\"}",
          "system",
          "req_01kar7v2f0example0000000000",
          Samples.WORKFLOW,
          "aa".repeat(32),
          "bb".repeat(32),
          Samples.NOW);

  static final List<Object> ALL = List.of(EVENT, new RelayedEvents(List.of(EVENT)));

  private OutboxExamples() {}
}
