package dev.zerosum.local.engine;

import dev.zerosum.local.terminal.Trouble;
import java.util.Map;
import java.util.function.BooleanSupplier;

/// A Redis, Temporal or mail server of the user's, used as it is.
record GivenServer(
    String name, String url, boolean isDurable, Map<String, String> more, BooleanSupplier answers)
    implements Engine {

  @Override
  public String kind() {
    return "given";
  }

  @Override
  public EngineState state() {
    return answers.getAsBoolean() ? EngineState.READY : EngineState.STOPPED;
  }

  @Override
  public void start() {
    if (state() != EngineState.READY) {
      throw new Trouble("the given " + name + " does not answer: " + url);
    }
  }

  @Override
  public void stop() {}

  @Override
  public void kill() {
    throw new Trouble(name + " is yours, not the launcher's: stop it where it runs");
  }

  @Override
  public void wipe() {
    kill();
  }
}
