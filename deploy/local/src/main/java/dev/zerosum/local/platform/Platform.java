package dev.zerosum.local.platform;

import dev.zerosum.local.engine.Engines;
import dev.zerosum.local.engine.ZerosumDatabase;
import dev.zerosum.local.home.Choices;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.process.Processes;
import dev.zerosum.local.service.Instance;
import dev.zerosum.local.service.ServicePlan;
import dev.zerosum.local.service.ServiceProcess;
import dev.zerosum.local.service.Surroundings;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Everything of one platform: where it lives, what was chosen, what runs.
public record Platform(
    Home home, Choices choices, Secrets secrets, Processes processes, Engines engines) {

  /// A platform as it was chosen.
  public static Platform of(Home home, Choices choices) {
    var secrets = new Secrets(home);
    var processes = new Processes(home);
    return new Platform(
        home, choices, secrets, processes, Engines.choose(home, choices, secrets, processes));
  }

  /// The platform of the last `up`, or the one that a first `up` would make.
  public static Platform kept(Home home) {
    return of(home, Choices.kept(home).orElseGet(Choices::none));
  }

  /// The first instance of every service, and every further one that was started.
  public List<ServiceProcess> services() {
    Set<String> names = new TreeSet<>();
    processes.all().forEach(run -> names.add(run.name()));
    Stream<String> further =
        names.stream().filter(name -> name.matches(".*-[2-9]") && ServicePlan.of(name).isEmpty());
    return Stream.concat(ServicePlan.all().stream().map(ServicePlan::name), further)
        .map(this::service)
        .toList();
  }

  /// One instance by its name.
  public ServiceProcess service(String name) {
    return new ServiceProcess(home, processes, Instance.named(name, choices.portOffset()));
  }

  /// The edge, where everything is called from outside.
  public Instance edge() {
    return Instance.named(ServicePlan.EDGE, choices.portOffset());
  }

  /// Zerosum's database in the chosen Postgres.
  public ZerosumDatabase database() {
    return new ZerosumDatabase(home, secrets, engines.postgres());
  }

  /// The simulator's journal.
  public Path journal() {
    return home.data().resolve("data/simulator/journal.jsonl");
  }

  /// What the services are told.
  public Surroundings surroundings() {
    ZerosumDatabase database = database();
    return new Surroundings(
        choices.portOffset(),
        database.jdbcUrl(),
        engines.redis().url(),
        engines.temporal().url(),
        engines.temporal().more().getOrDefault("namespace", "default"),
        s3(),
        smtp(),
        journal().toString(),
        secrets::get,
        database::password,
        choices.settings());
  }

  // Each to its own bucket, by an account of its own.
  private Map<String, Map<String, String>> s3() {
    Map<String, Map<String, String>> settings = new TreeMap<>();
    engines.s3().writer().ifPresent(address -> settings.put("audit-sink", address.settings()));
    engines
        .s3()
        .archiver()
        .ifPresent(address ->
            settings.put("ledger-service", address.settings("zerosum.ledger.archive.bucket")));
    return settings;
  }

  // How to speak to a mail server of the user's is the user's to say.
  private Map<String, String> smtp() {
    Map<String, String> settings = new TreeMap<>();
    for (String key : List.of("username", "password", "security")) {
      choices
          .given("zerosum.smtp." + key)
          .ifPresent(value -> settings.put("zerosum.smtp." + key, value));
    }
    String address = engines.smtp().url();
    int colon = address.lastIndexOf(':');
    settings.put("zerosum.smtp.host", address.substring(0, colon));
    settings.put("zerosum.smtp.port", address.substring(colon + 1));
    return settings;
  }
}
