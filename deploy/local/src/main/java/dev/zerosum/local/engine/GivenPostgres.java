package dev.zerosum.local.engine;

import dev.zerosum.local.terminal.Trouble;
import java.sql.SQLException;

/// A Postgres of the user's; the launcher makes databases and roles in it and nothing else.
final class GivenPostgres implements Postgres {

  private final DatabaseAddress administrator;

  GivenPostgres(DatabaseAddress administrator) {
    this.administrator = administrator;
  }

  @Override
  public String name() {
    return "postgres";
  }

  @Override
  public String kind() {
    return "given";
  }

  @Override
  public boolean isDurable() {
    return true;
  }

  @Override
  public String url() {
    return administrator.toString();
  }

  @Override
  public DatabaseAddress administrator() {
    return administrator;
  }

  @Override
  public EngineState state() {
    try (var connection = administrator.in("postgres").connect()) {
      return connection.isValid(1) ? EngineState.READY : EngineState.STOPPED;
    } catch (SQLException _) {
      return EngineState.STOPPED;
    }
  }

  @Override
  public void start() {
    if (state() != EngineState.READY) {
      throw new Trouble("the given Postgres does not answer: " + administrator);
    }
  }

  @Override
  public void stop() {}

  @Override
  public void kill() {
    throw new Trouble("postgres is yours, not the launcher's: stop it where it runs");
  }

  @Override
  public void wipe() {
    kill();
  }
}
