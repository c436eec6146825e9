package dev.zerosum.e2e.witness;

import dev.zerosum.e2e.merchant.Told;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Compares what moved at the processor, what the ledger booked and what merchants were told.
/// Shares no code with the platform, and knows no way to be lenient.
public final class Checker {

  private Checker() {}

  /// What the witnesses say.
  ///
  /// @param openAuthorizations payments with money held that nobody captured or freed
  public record Evidence(
      List<Movement> processor,
      List<Movement> ledger,
      List<Told> told,
      List<String> openAuthorizations) {}

  /// Everything that is not as promised; nothing when all is well.
  public static List<String> violations(Evidence evidence) {
    Set<String> ours =
        evidence.told.stream()
            .map(Told::paymentId)
            .filter(Objects::nonNull)
            .collect(Collectors.toSet());
    var violations = new ArrayList<String>();
    var processor = ofPayments(evidence.processor, ours);
    var ledger = ofPayments(evidence.ledger, ours);
    violations.addAll(differences(processor, ledger));
    for (Told told : evidence.told) {
      violations.addAll(ofOne(told, of(processor, told), of(ledger, told)));
    }
    evidence.openAuthorizations.stream()
        .filter(ours::contains)
        .forEach(id -> violations.add(id + ": money is still held at the processor"));
    return violations;
  }

  private static List<String> differences(List<Movement> processor, List<Movement> ledger) {
    var moved = counted(processor);
    var booked = counted(ledger);
    return Stream.concat(moved.keySet().stream(), booked.keySet().stream())
        .distinct()
        .filter(
            movement -> !moved.getOrDefault(movement, 0L).equals(booked.getOrDefault(movement, 0L)))
        .map(movement ->
            movement
                + ": "
                + moved.getOrDefault(movement, 0L)
                + " at the processor, "
                + booked.getOrDefault(movement, 0L)
                + " in the ledger")
        .toList();
  }

  private static List<String> ofOne(Told told, List<Movement> moved, List<Movement> booked) {
    if (told.paymentId() == null) {
      return told.acknowledged()
          ? List.of("success was told without a payment: " + told)
          : List.of();
    }
    if (!told.isFinal()) {
      return List.of(told.paymentId() + ": has no end, it is " + told.status());
    }
    var violations = new ArrayList<String>();
    if (told.acknowledged() && !told.status().equals("succeeded")) {
      violations.add(told.paymentId() + ": success was told, and now it is " + told.status());
    }
    boolean isPaid = told.status().equals("succeeded");
    var once =
        List.of(
            new Movement(told.paymentId(), Movement.Kind.CHARGE, told.amount(), told.currency()));
    for (var witness : Map.of("processor", moved, "ledger", booked).entrySet()) {
      boolean isRight = isPaid ? witness.getValue().equals(once) : isNothing(witness.getValue());
      if (!isRight) {
        violations.add(
            told.paymentId()
                + ": is "
                + told.status()
                + ", and the "
                + witness.getKey()
                + " has "
                + witness.getValue());
      }
    }
    return violations;
  }

  // Nothing moved, or one charge that went back whole.
  private static boolean isNothing(List<Movement> movements) {
    if (movements.isEmpty()) {
      return true;
    }
    var charge = movements.stream().filter(m -> m.kind() == Movement.Kind.CHARGE).toList();
    var back = movements.stream().filter(m -> m.kind() == Movement.Kind.RETURN).toList();
    return charge.size() == 1
        && back.size() == 1
        && charge.getFirst().amount() == back.getFirst().amount()
        && charge.getFirst().currency().equals(back.getFirst().currency());
  }

  private static List<Movement> ofPayments(List<Movement> movements, Set<String> ids) {
    return movements.stream().filter(movement -> ids.contains(movement.paymentId())).toList();
  }

  private static List<Movement> of(List<Movement> movements, Told told) {
    return movements.stream()
        .filter(movement -> movement.paymentId().equals(told.paymentId()))
        .toList();
  }

  private static Map<Movement, Long> counted(List<Movement> movements) {
    return movements.stream()
        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
  }
}
