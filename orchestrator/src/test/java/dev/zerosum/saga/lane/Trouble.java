package dev.zerosum.saga.lane;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Supplier;

/// What goes wrong between a saga and an owner: the owner is away before it acts, or its answer is
/// lost after it acted, or something happens between its act and its answer.
public final class Trouble {

  private final Set<String> away = ConcurrentHashMap.newKeySet();
  private final Map<String, Deque<Boolean>> losses = new ConcurrentHashMap<>();
  private final Map<String, Runnable> interruptions = new ConcurrentHashMap<>();
  private final Queue<String> asked = new ConcurrentLinkedQueue<>();

  /// The owner of these steps does not answer until [#isBack].
  public void isAway(String... steps) {
    away.addAll(Set.of(steps));
  }

  public void isBack(String... steps) {
    Set.of(steps).forEach(away::remove);
  }

  /// The next answers to this step get lost after it was done.
  public void losesAnswers(String step, int count) {
    Deque<Boolean> next = losses.computeIfAbsent(step, _ -> new ArrayDeque<>());
    for (int i = 0; i < count; i++) {
      next.add(true);
    }
  }

  /// Runs once, after the step was done and before it is answered.
  public void interrupt(String step, Runnable event) {
    interruptions.put(step, event);
  }

  public int timesAsked(String step) {
    return (int) asked.stream().filter(step::equals).count();
  }

  public <T> T pass(String step, Supplier<T> act) {
    asked.add(step);
    if (away.contains(step)) {
      throw new IllegalStateException(step + " is away");
    }
    T answer;
    boolean isLost;
    synchronized (this) {
      answer = act.get();
      Deque<Boolean> next = losses.get(step);
      isLost = next != null && next.poll() != null;
    }
    Runnable event = interruptions.remove(step);
    if (event != null) {
      event.run();
    }
    if (isLost) {
      throw new IllegalStateException("the answer to " + step + " is lost");
    }
    return answer;
  }
}
