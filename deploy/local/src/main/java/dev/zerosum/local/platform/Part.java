package dev.zerosum.local.platform;

import dev.zerosum.local.engine.Engine;
import dev.zerosum.local.engine.Postgres;
import dev.zerosum.local.service.ServiceProcess;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;

/// One engine or service that the user names.
public sealed interface Part {

  /// The part of this name.
  static Part named(Platform platform, String name) {
    return platform.engines().all().stream()
        .filter(engine -> engine.name().equals(name))
        .<Part>map(OfEngine::new)
        .findFirst()
        .orElseGet(() -> new OfService(platform.service(name)));
  }

  /// Starts it unless it runs, and answers once it serves.
  void start(Platform platform, Terminal terminal);

  /// Ends it in order.
  void stop();

  /// Ends it at once.
  void kill();

  /// Takes everything it holds.
  void wipe();

  /// An engine.
  record OfEngine(Engine engine) implements Part {

    @Override
    public void start(Platform platform, Terminal terminal) {
      engine.start();
      if (engine instanceof Postgres) {
        platform.database().prepare();
      }
    }

    @Override
    public void stop() {
      engine.stop();
    }

    @Override
    public void kill() {
      engine.kill();
    }

    @Override
    public void wipe() {
      engine.wipe();
    }
  }

  /// An instance of a service.
  record OfService(ServiceProcess service) implements Part {

    @Override
    public void start(Platform platform, Terminal terminal) {
      new Startup(platform, terminal).start(service);
    }

    @Override
    public void stop() {
      service.stop();
    }

    @Override
    public void kill() {
      service.kill();
    }

    @Override
    public void wipe() {
      throw new Trouble(
          service.instance().name() + " holds nothing to wipe; redis and temporal do");
    }
  }
}
