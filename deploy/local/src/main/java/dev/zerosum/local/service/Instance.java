package dev.zerosum.local.service;

import dev.zerosum.local.terminal.Trouble;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// One running copy of a service.
///
/// @param number 1 for the first; the second of `payment-api` is called `payment-api-2`
/// @param offset the platform's port offset
public record Instance(ServicePlan plan, int number, int offset) {

  // Ports 8081, 8181, …, 8981: the next step would meet the management ports.
  private static final int NUMBER_MAX = 9;
  private static final int STEP = 100;
  private static final int MANAGEMENT = 1000;
  private static final Pattern NUMBERED = Pattern.compile("(.+)-([2-9])");

  public Instance {
    if (number < 1 || number > NUMBER_MAX) {
      throw new Trouble("instances are numbered 1 to " + NUMBER_MAX + ", not " + number);
    }
  }

  /// The first copy.
  public static Instance first(ServicePlan plan, int offset) {
    return new Instance(plan, 1, offset);
  }

  /// The copy that the user names, for instance `ledger-service` or `ledger-service-2`.
  public static Instance named(String name, int offset) {
    var plan = ServicePlan.of(name);
    if (plan.isPresent()) {
      return first(plan.get(), offset);
    }
    var match = NUMBERED.matcher(name);
    if (match.matches()) {
      var numbered = ServicePlan.of(match.group(1)).filter(ServicePlan::isInner);
      if (numbered.isPresent()) {
        return new Instance(numbered.get(), Integer.parseInt(match.group(2)), offset);
      }
    }
    throw new Trouble(
        "no service or engine is called %s; there are %s, postgres, redis, temporal and s3"
            .formatted(
                name,
                ServicePlan.all().stream()
                    .map(ServicePlan::name)
                    .collect(Collectors.joining(", "))));
  }

  /// What the user calls it.
  public String name() {
    return number == 1 ? plan.name() : plan.name() + "-" + number;
  }

  /// Where it serves.
  public int port() {
    return plan.port() + offset + STEP * (number - 1);
  }

  /// Where it tells how it is.
  public int managementPort() {
    return port() + MANAGEMENT;
  }

  /// Where it is called.
  public String url() {
    return "http://127.0.0.1:" + port();
  }

  /// Answers 2xx when it serves.
  public String readinessUrl() {
    return "http://127.0.0.1:" + managementPort() + "/actuator/health/readiness";
  }
}
