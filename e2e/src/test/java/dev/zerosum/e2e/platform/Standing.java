package dev.zerosum.e2e.platform;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;

/// How the platform is, as `./zerosum status --json` says.
public record Standing(JsonNode json) {

  /// Where merchants call.
  public String apiUrl() {
    return json.path("demo").path("api_url").stringValue();
  }

  public String secretKey() {
    return json.path("demo").path("secret_key").stringValue();
  }

  public String operatorToken() {
    return json.path("operator").path("token").stringValue();
  }

  /// The database, as a role that can only read.
  public String databaseUrl() {
    return json.path("database_url").stringValue();
  }

  public Path processorJournal() {
    return Path.of(json.path("processor_journal").stringValue());
  }

  /// Whether Temporal is the real server.
  public boolean hasTemporalServer() {
    return engine("temporal").path("durable").booleanValue();
  }

  public int port(String service) {
    return service(service).path("port").intValue();
  }

  /// The ports of the services; the simulator is none.
  public List<Integer> ports() {
    return StreamSupport.stream(json.path("services").spliterator(), false)
        .filter(service -> !"simulator".equals(Json.text(service, "name")))
        .map(service -> service.path("port").intValue())
        .toList();
  }

  /// The process of a service or an engine.
  ///
  /// @throws AssertionError when it does not run
  public long pid(String name) {
    JsonNode found = service(name).isMissingNode() ? engine(name) : service(name);
    if (!found.path("pid").isNumber()) {
      throw new AssertionError(name + " does not run: " + found);
    }
    return found.path("pid").longValue();
  }

  /// The names of what is not ready.
  public List<String> notReady() {
    return StreamSupport.stream(json.path("services").spliterator(), false)
        .filter(service -> !"ready".equals(Json.text(service, "state")))
        .map(service -> Json.text(service, "name"))
        .toList();
  }

  private JsonNode service(String name) {
    return named("services", name);
  }

  private JsonNode engine(String name) {
    return named("engines", name);
  }

  private JsonNode named(String list, String name) {
    for (JsonNode node : json.path(list)) {
      if (name.equals(Json.text(node, "name"))) {
        return node;
      }
    }
    return json.path("nothing of this name");
  }
}
