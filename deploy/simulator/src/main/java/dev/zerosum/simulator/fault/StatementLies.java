package dev.zerosum.simulator.fault;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// All lies that the statement tells now. They do not survive a restart.
public final class StatementLies {

  private final List<StatementLie> lies = new CopyOnWriteArrayList<>();

  /// Tells one more.
  public void add(StatementLie lie) {
    lies.add(lie);
  }

  public List<StatementLie> list() {
    return List.copyOf(lies);
  }

  public boolean isEmpty() {
    return lies.isEmpty();
  }

  /// The statement is honest again.
  public void clear() {
    lies.clear();
  }
}
