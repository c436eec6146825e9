package dev.zerosum.simulator.fault;

import dev.zerosum.simulator.wire.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// The faults that are ordered now, and how often each has struck. They do not survive a restart.
public final class Faults {

  private final RandomGenerator random;
  private final Map<String, Fault> faults = new LinkedHashMap<>();
  private final Map<String, Integer> hits = new LinkedHashMap<>();

  public Faults(RandomGenerator random) {
    this.random = random;
  }

  /// A fault and how often it has struck.
  ///
  /// @param isActive false once its count is used up
  public record Struck(Fault fault, int hits, boolean isActive) {}

  /// Orders a fault.
  public synchronized void add(Fault fault) {
    faults.put(fault.id(), fault);
    hits.put(fault.id(), 0);
  }

  /// The fault that strikes this call: the first that fits, and it counts.
  public synchronized Optional<Fault> strike(Operation operation, Optional<String> paymentId) {
    for (Fault fault : faults.values()) {
      if (fault.fits(operation, paymentId)
          && isActive(fault)
          && random.nextInt(Fault.PER_MILLE) < fault.perMille()) {
        hits.merge(fault.id(), 1, Integer::sum);
        return Optional.of(fault);
      }
    }
    return Optional.empty();
  }

  /// Whether there is any, so that a call need not be looked at when there is none.
  public synchronized boolean isEmpty() {
    return faults.isEmpty();
  }

  /// All of them, those that are used up too.
  public synchronized List<Struck> list() {
    return faults.values().stream().map(this::struck).toList();
  }

  /// Takes one away; empty when there is none.
  public synchronized Optional<Struck> remove(String id) {
    var removed = Optional.ofNullable(faults.get(id)).map(this::struck);
    faults.remove(id);
    hits.remove(id);
    return removed;
  }

  /// Takes all away, and tells how often each had struck.
  public synchronized List<Struck> clear() {
    var cleared = list();
    faults.clear();
    hits.clear();
    return cleared;
  }

  private Struck struck(Fault fault) {
    return new Struck(fault, hits.getOrDefault(fault.id(), 0), isActive(fault));
  }

  private boolean isActive(Fault fault) {
    return fault.countMax() == null || hits.getOrDefault(fault.id(), 0) < fault.countMax();
  }
}
