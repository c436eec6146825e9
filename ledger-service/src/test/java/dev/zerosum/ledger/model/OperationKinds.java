package dev.zerosum.ledger.model;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// What clients do, and how often.
final class OperationKinds {

  private static final List<Kind> ALL =
      List.of(
          new Kind(400, PostLegs::random),
          new Kind(120, Reverse::random),
          new Kind(60, PostBatch::random),
          new Kind(410, ReadBalance::random),
          new Kind(80, Reserve::random),
          new Kind(80, Resolve::random),
          new Kind(80, Exchange::random),
          new Kind(15, ChangeShards::random),
          new Kind(15, _ -> new MakeSnapshots()),
          new Kind(5, Crash::random),
          new Kind(5, _ -> new CutConnections()));

  private OperationKinds() {}

  /// Steps of some clients, dealt out in turn.
  static List<Step> deal(long seed, int clients, int steps) {
    var dice = new Dice(seed);
    int weights = ALL.stream().mapToInt(Kind::weight).sum();
    List<Step> dealt = new ArrayList<>();
    for (int number = 0; number < steps; number++) {
      dealt.add(new Step(number % clients, at(dice.below(weights)).make().apply(dice)));
    }
    return dealt;
  }

  private static Kind at(int place) {
    int left = place;
    for (Kind kind : ALL) {
      left -= kind.weight;
      if (left < 0) {
        return kind;
      }
    }
    throw new IllegalStateException("beyond all weights: " + place);
  }

  /// What one client does next.
  record Step(int client, Operation operation) {}

  private record Kind(int weight, Function<Dice, ? extends Operation> make) {}
}
