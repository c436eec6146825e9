package dev.zerosum.ledger.model;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.ledger.model.Observation.Places;
import dev.zerosum.ledger.model.Observation.Taken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Puts what the book has taken into the order of its sequence, and asks whether one model that
/// takes the same in that order would have said everything that the clients were told, at a moment
/// when they were told it.
final class Linearization {

  private final List<Observation> seen;
  private final long head;
  private final NavigableMap<Long, List<Taken>> book = new TreeMap<>();
  private final NavigableMap<Instant, Long> instants = new TreeMap<>();

  private Linearization(List<Observation> seen, long head) {
    this.seen = seen;
    this.head = head;
    seen.forEach(told ->
        told.taken()
            .ifPresent(taken -> {
              book.computeIfAbsent(taken.sequence(), _ -> new ArrayList<>()).add(taken);
              instants.put(taken.recordedAt(), taken.sequence());
            }));
  }

  /// What contradicts the model, if anything does.
  static Optional<String> contradiction(
      List<Observation> seen, long head, List<AccountName> accounts) {
    var linearization = new Linearization(seen, head);
    return linearization.disorder().or(() -> linearization.disagreement(new BookModel(accounts)));
  }

  // Every place is taken once, by a call that was told so or never got its answer.
  private Optional<String> disorder() {
    for (long place = 1; place <= head; place++) {
      List<Taken> taken = book.getOrDefault(place, List.of());
      long claims = taken.stream().filter(Taken::isClaimed).count();
      boolean isExplained =
          claims == 1 || (claims == 0 && taken.stream().anyMatch(Taken::isRepeated));
      boolean isOne =
          taken.stream().map(one -> one.posting().key() + " " + one.recordedAt()).distinct().count()
              == 1;
      if (!isExplained || !isOne) {
        return Optional.of("place " + place + " of the book was told as " + taken);
      }
    }
    return List.copyOf(instants.values()).equals(List.copyOf(book.keySet())) && book.size() == head
        ? Optional.empty()
        : Optional.of("the instants " + instants + " are not in the order of " + head + " places");
  }

  private Optional<String> disagreement(BookModel model) {
    Map<Long, List<Observation>> byFirst =
        seen.stream().collect(Collectors.groupingBy(told -> places(told).first()));
    Optional<Observation> impossible =
        seen.stream()
            .filter(told -> places(told).isNone() || places(told).last() > head)
            .findFirst();
    if (impossible.isPresent()) {
      return Optional.of("at no time was it true: " + impossible.get());
    }
    List<Observation> open = new ArrayList<>();
    for (long place = 0; place <= head; place++) {
      long here = place;
      open.addAll(byFirst.getOrDefault(place, List.of()));
      open.removeIf(told -> told.agrees(model));
      Optional<Observation> wrong =
          open.stream().filter(told -> places(told).last() <= here).findFirst();
      if (wrong.isPresent()) {
        return Optional.of("at place " + place + " the model does not say: " + wrong.get());
      }
      if (place < head) {
        model.add(book.getOrDefault(place + 1, List.of()).getFirst().posting());
      }
    }
    return Optional.empty();
  }

  private Places places(Observation told) {
    return told.places(instant -> {
      Map.Entry<Instant, Long> last = instants.floorEntry(instant);
      return last == null ? 0L : last.getValue();
    });
  }
}
