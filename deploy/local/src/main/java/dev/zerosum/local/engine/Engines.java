package dev.zerosum.local.engine;

import dev.zerosum.local.home.Choices;
import dev.zerosum.local.home.Home;
import dev.zerosum.local.home.Secrets;
import dev.zerosum.local.process.Ports;
import dev.zerosum.local.process.Processes;
import dev.zerosum.local.terminal.Trouble;
import java.net.URI;
import java.util.List;
import java.util.Map;

/// The engines of one platform: of each the first kind that is there (DESIGN section 11).
public record Engines(
    Postgres postgres, Engine redis, Engine temporal, ObjectStore s3, Engine smtp) {

  private static final int POSTGRES = 54320;
  private static final int REDIS = 63790;
  private static final int S3 = 7070;
  private static final int SMTP = 3025;
  // Where mail servers listen.
  private static final int SMTP_PORT = 25;

  /// Chooses by what was given, what is installed and what was built.
  public static Engines choose(Home home, Choices choices, Secrets secrets, Processes processes) {
    Postgres postgres =
        choices
            .given("zerosum.database.url")
            .<Postgres>map(url -> new GivenPostgres(DatabaseAddress.parse(url)))
            .orElseGet(() ->
                new EmbeddedPostgres(
                    home, secrets, processes, port(POSTGRES, choices.portOffset())));
    Engine redis =
        choices
            .given("zerosum.redis.url")
            .<Engine>map(Engines::givenRedis)
            .orElseGet(() -> new Redis(home, processes, port(REDIS, choices.portOffset())));
    return new Engines(
        postgres,
        redis,
        temporal(home, choices, secrets, processes, postgres),
        s3(home, choices, secrets, processes),
        smtp(home, choices, processes));
  }

  /// All, in the order in which they start.
  public List<Engine> all() {
    return List.of(postgres, redis, temporal, s3, smtp);
  }

  /// A port with the offset added; one past the last port comes around from below.
  static int port(int standard, int offset) {
    int port = standard + offset;
    return port <= 65_535 ? port : port - 45_000;
  }

  private static Engine temporal(
      Home home, Choices choices, Secrets secrets, Processes processes, Postgres postgres) {
    var given = choices.given("zerosum.temporal.address");
    if (given.isPresent()) {
      return givenTemporal(given.get(), choices);
    }
    var ports = new TemporalPorts(choices.portOffset());
    boolean isBuilt = TemporalServer.isBuilt(home);
    return switch (choices.temporal()) {
      case "memory" -> new InMemoryTemporal(home, processes, ports);
      case "server" -> {
        if (!isBuilt) {
          throw new Trouble("the Temporal server is not built: run `./zerosum engines` first");
        }
        yield server(home, secrets, processes, postgres, ports);
      }
      case "auto" ->
          isBuilt
              ? server(home, secrets, processes, postgres, ports)
              : new InMemoryTemporal(home, processes, ports);
      default -> throw new Trouble("Temporal is server, memory or auto, not " + choices.temporal());
    };
  }

  private static ObjectStore s3(Home home, Choices choices, Secrets secrets, Processes processes) {
    var given = choices.given("zerosum.s3.endpoint");
    if (given.isPresent()) {
      return GivenObjectStore.of(given.get(), choices);
    }
    return VersityGateway.program(home)
        .<ObjectStore>map(program ->
            new VersityGateway(home, secrets, processes, program, port(S3, choices.portOffset())))
        .orElseGet(NoObjectStore::new);
  }

  private static Engine smtp(Home home, Choices choices, Processes processes) {
    var given = choices.given("zerosum.smtp.host");
    if (given.isEmpty()) {
      return new LocalMail(home, processes, port(SMTP, choices.portOffset()));
    }
    int port = choices.given("zerosum.smtp.port").map(Integer::parseInt).orElse(SMTP_PORT);
    return new GivenServer(
        "smtp", given.get() + ":" + port, true, Map.of(), () -> Ports.answers(given.get(), port));
  }

  private static Engine server(
      Home home, Secrets secrets, Processes processes, Postgres postgres, TemporalPorts ports) {
    var databases =
        new TemporalDatabases(home, postgres.administrator(), secrets.get("role-temporal"));
    return new TemporalServer(home, processes, ports, databases);
  }

  private static Engine givenRedis(String url) {
    URI uri = URI.create(url);
    int port = uri.getPort() < 0 ? 6379 : uri.getPort();
    return new GivenServer(
        "redis", url, false, Map.of(), () -> RedisProtocol.isServing(uri.getHost(), port));
  }

  private static Engine givenTemporal(String address, Choices choices) {
    int colon = address.lastIndexOf(':');
    if (colon < 0) {
      throw new Trouble("zerosum.temporal.address is host:port, not " + address);
    }
    String host = address.substring(0, colon);
    int port = Integer.parseInt(address.substring(colon + 1));
    String namespace = choices.given("zerosum.temporal.namespace").orElse("default");
    return new GivenServer(
        "temporal", address, true, Map.of("namespace", namespace), () -> Ports.answers(host, port));
  }
}
