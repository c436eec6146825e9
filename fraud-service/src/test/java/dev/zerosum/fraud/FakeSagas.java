package dev.zerosum.fraud;

import dev.zerosum.contract.saga.ChargeSagas;
import dev.zerosum.contract.saga.StartCharge;
import dev.zerosum.contract.saga.StartedSaga;
import dev.zerosum.kernel.PaymentId;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/// An orchestrator that counts nudges, and fails those it was told to.
public final class FakeSagas implements ChargeSagas {

  private final Map<PaymentId, AtomicInteger> nudges = new ConcurrentHashMap<>();
  private final Map<PaymentId, Queue<RuntimeException>> failures = new ConcurrentHashMap<>();

  /// The next nudge of this payment fails so; several come one after the other.
  public void failNext(PaymentId paymentId, RuntimeException failure) {
    failures.computeIfAbsent(paymentId, _ -> new ConcurrentLinkedQueue<>()).add(failure);
  }

  public int nudgesOf(PaymentId paymentId) {
    return nudges.getOrDefault(paymentId, new AtomicInteger()).get();
  }

  @Override
  public void nudge(PaymentId paymentId) {
    nudges.computeIfAbsent(paymentId, _ -> new AtomicInteger()).incrementAndGet();
    RuntimeException failure =
        failures.getOrDefault(paymentId, new ConcurrentLinkedQueue<>()).poll();
    if (failure != null) {
      throw failure;
    }
  }

  @Override
  public StartedSaga start(StartCharge request) {
    throw new UnsupportedOperationException("fraud-service starts no saga");
  }
}
