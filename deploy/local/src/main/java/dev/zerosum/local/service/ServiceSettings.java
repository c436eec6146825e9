package dev.zerosum.local.service;

import dev.zerosum.local.home.Secrets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The settings that one instance starts with, under the names that its documentation uses.
public final class ServiceSettings {

  private static final List<String> ENGINE_SETTINGS =
      List.of(
          "zerosum.database.url",
          "zerosum.redis.url",
          "zerosum.temporal.address",
          "zerosum.temporal.namespace",
          "zerosum.s3.endpoint",
          "zerosum.s3.region",
          "zerosum.s3.access-key",
          "zerosum.s3.secret-key",
          "zerosum.audit.bucket",
          "zerosum.ledger.archive.bucket",
          "zerosum.smtp.host",
          "zerosum.smtp.port",
          "zerosum.smtp.username",
          "zerosum.smtp.password",
          "zerosum.smtp.security");

  private ServiceSettings() {}

  /// All settings of this instance; the same surroundings give the same settings.
  public static Map<String, String> of(Instance instance, Surroundings world) {
    var settings = new TreeMap<String, String>();
    settings.put("server.port", Integer.toString(instance.port()));
    settings.put("server.address", "127.0.0.1");
    settings.put("management.server.port", Integer.toString(instance.managementPort()));
    settings.put("management.server.address", "127.0.0.1");
    if (instance.plan().name().equals(ServicePlan.SIMULATOR)) {
      addSimulator(settings, world);
    } else {
      addPlatform(settings, instance, world);
    }
    settings.putAll(world.overrides());
    setEngines(settings, instance.plan(), world);
    return settings;
  }

  private static void addPlatform(
      Map<String, String> settings, Instance instance, Surroundings world) {
    settings.put("zerosum.service.secret", world.secret().apply("service"));
    addPeers(settings, world.offset());
    addDatabaseRoles(settings, instance.plan(), world);
    switch (instance.plan().name()) {
      case "payment-api" -> {
        settings.put("zerosum.payment.key-pepper", world.secret().apply("key-pepper"));
        settings.put(
            "zerosum.payment.bootstrap-operator-token",
            world.secret().apply(Secrets.OPERATOR_TOKEN));
      }
      case "gateway-adapter" -> {
        settings.put("zerosum.processor.stripe.api-base", simulatorUrl(world));
        settings.put("zerosum.processor.stripe.api-key", "sk_test_simulator");
        settings.put("zerosum.processor.stripe.live-api-key", "sk_live_simulator");
        settings.put("zerosum.processor.stripe.webhook-secret", webhookSecret(world));
        settings.put("zerosum.processor.bank.api-base", simulatorUrl(world));
        settings.put("zerosum.processor.bank.api-key", "sk_test_simulator");
        settings.put("zerosum.processor.bank.live-api-key", "sk_live_simulator");
      }
      case "notification-service" -> {
        settings.put("zerosum.notification.secret-key", world.secret().apply("notification"));
        // Whoever tries webhooks on this machine receives them on this machine, and soon again.
        settings.put("zerosum.notification.allow-loopback-http", "true");
        settings.put("zerosum.notification.retry.first", "1s");
        settings.put("zerosum.notification.receipt.retry-first", "1s");
      }
      // One sees a payment sealed while one looks.
      case "audit-sink" -> settings.put("zerosum.audit.seal-age", "2s");
      default -> {}
    }
  }

  private static void addDatabaseRoles(
      Map<String, String> settings, ServicePlan plan, Surroundings world) {
    if (plan.schema() != null) {
      settings.put(
          "zerosum.database.owner-password", world.rolePassword().apply(plan.schema() + "_owner"));
      settings.put(
          "zerosum.database.app-password", world.rolePassword().apply(plan.schema() + "_app"));
      settings.put(
          "zerosum.database.maintenance-password",
          world.rolePassword().apply(plan.schema() + "_maintenance"));
    }
  }

  // Where the engines are is what the launcher found, also where the user gave it: a given
  // database's URL names its administrator, which no service may be.
  private static void setEngines(
      Map<String, String> settings, ServicePlan plan, Surroundings world) {
    ENGINE_SETTINGS.forEach(settings::remove);
    if (plan.schema() != null) {
      settings.put("zerosum.database.url", world.databaseUrl());
    }
    if (plan.engines().contains(ServicePlan.Engine.REDIS)) {
      settings.put("zerosum.redis.url", world.redisUrl());
    }
    if (plan.engines().contains(ServicePlan.Engine.TEMPORAL)) {
      settings.put("zerosum.temporal.address", world.temporalAddress());
      settings.put("zerosum.temporal.namespace", world.temporalNamespace());
    }
    if (plan.engines().contains(ServicePlan.Engine.S3)) {
      settings.putAll(world.s3().getOrDefault(plan.name(), Map.of()));
    }
    if (plan.engines().contains(ServicePlan.Engine.SMTP)) {
      settings.putAll(world.smtp());
    }
  }

  // The second instance is always named, so that it can be started and killed while its callers
  // run; a call to a port where nobody listens moves on at once.
  private static void addPeers(Map<String, String> settings, int offset) {
    for (ServicePlan plan : ServicePlan.all()) {
      if (plan.isInner()) {
        settings.put(
            "zerosum.peers." + plan.name(),
            Instance.first(plan, offset).url() + "," + new Instance(plan, 2, offset).url());
      }
    }
  }

  private static void addSimulator(Map<String, String> settings, Surroundings world) {
    ServicePlan edge = ServicePlan.of(ServicePlan.EDGE).orElseThrow();
    settings.put("zerosum.simulator.journal", world.journal());
    settings.put(
        "zerosum.simulator.webhook.url",
        Instance.first(edge, world.offset()).url() + "/webhooks/stripe");
    settings.put("zerosum.simulator.webhook.secret", webhookSecret(world));
    settings.put("zerosum.simulator.public-url", simulatorUrl(world));
  }

  private static String simulatorUrl(Surroundings world) {
    ServicePlan simulator = ServicePlan.of(ServicePlan.SIMULATOR).orElseThrow();
    return Instance.first(simulator, world.offset()).url();
  }

  private static String webhookSecret(Surroundings world) {
    return "whsec_" + world.secret().apply("webhook");
  }
}
