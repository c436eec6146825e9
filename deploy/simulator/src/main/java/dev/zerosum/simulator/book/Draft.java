package dev.zerosum.simulator.book;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The book as one operation sees and changes it: all of its changes count together, or none. Only
/// used while the book's lock is held.
public final class Draft {

  private final Shelves shelves;
  private final Asked asked;
  private final long now;
  private final Map<String, Stored> changed = new LinkedHashMap<>();
  private final List<Movement> movements = new ArrayList<>();

  Draft(Shelves shelves, Asked asked, long now) {
    this.shelves = shelves;
    this.asked = asked;
    this.now = now;
  }

  /// Unix seconds.
  public long now() {
    return now;
  }

  /// The mode of the caller's key.
  public boolean livemode() {
    return asked.livemode();
  }

  /// The object of this type and id, in either mode.
  public <T extends Stored> Optional<T> find(Class<T> type, String id) {
    var mine = changed.get(id);
    return mine == null ? shelves.of(type).find(id) : Optional.of(mine).map(type::cast);
  }

  /// The caller's objects of this type, newest first; older ones than given are not looked at.
  /// Changes of this very operation are not among them.
  public <T extends Stored> Stream<T> newestFirst(
      Class<T> type, long createdFrom, Predicate<T> filter) {
    return shelves
        .of(type)
        .newestFirst(createdFrom, object -> object.livemode() == livemode() && filter.test(object));
  }

  /// Keeps the object as it is now.
  public void put(Stored object) {
    changed.put(object.id(), object);
  }

  /// Tells the journal what happened.
  public void move(Movement movement) {
    movements.add(movement);
  }

  List<Movement> movements() {
    return List.copyOf(movements);
  }

  List<Stored> changes() {
    return List.copyOf(changed.values());
  }
}
