package dev.zerosum.local.platform;

import dev.zerosum.local.build.FastStart;
import dev.zerosum.local.build.Module;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.service.ServicePlan;
import dev.zerosum.local.terminal.Terminal;

/// How the services' jars are laid out.
final class Layouts {

  private final Home home;
  private final Terminal terminal;

  Layouts(Home home, Terminal terminal) {
    this.home = home;
    this.terminal = terminal;
  }

  Module module(ServicePlan plan) {
    return new Module(home.checkout(), plan.module());
  }

  FastStart of(ServicePlan plan) {
    return new FastStart(home, terminal, module(plan), plan.jvmFlags());
  }
}
