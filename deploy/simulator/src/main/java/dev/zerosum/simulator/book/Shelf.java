package dev.zerosum.simulator.book;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The objects of one type, by id and in the order of their making. Guarded by the book's lock.
final class Shelf<T extends Stored> {

  private final Map<String, Integer> places = new HashMap<>();
  private final List<T> objects = new ArrayList<>();

  void put(T object) {
    var place = places.putIfAbsent(object.id(), objects.size());
    if (place == null) {
      objects.add(object);
    } else {
      objects.set(place, object);
    }
  }

  Optional<T> find(String id) {
    return Optional.ofNullable(places.get(id)).map(objects::get);
  }

  /// Newest first, from the instant on that is given: what is older is not looked at.
  Stream<T> newestFirst(long createdFrom, Predicate<T> filter) {
    return IntStream.iterate(objects.size() - 1, place -> place >= 0, place -> place - 1)
        .mapToObj(objects::get)
        .takeWhile(object -> object.created() >= createdFrom)
        .filter(filter);
  }
}
