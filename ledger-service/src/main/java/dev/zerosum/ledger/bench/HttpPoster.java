package dev.zerosum.ledger.bench;

import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.token.ServiceTokens;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Posts as the ledger's callers do: JSON over HTTP with a service token, one charge by
/// `/ledger/transactions`, several by `/ledger/transactions/batch`.
final class HttpPoster implements Poster {

  private static final String ONE = "/ledger/transactions";
  private static final String MANY = "/ledger/transactions/batch";
  private static final String POSTED = "\"outcome\":\"posted\"";
  private static final int OK = 200;

  private final ServiceTokens tokens;
  private final Chart chart;
  private final HttpConnection connection;
  private final JsonMapper json = ZerosumJson.mapper();

  HttpPoster(Target.Http service, ServiceTokens tokens, Chart chart) throws IOException {
    this.tokens = tokens;
    this.chart = chart;
    connection = new HttpConnection(URI.create(service.url()));
  }

  @Override
  public Map<Integer, String> post(List<Charge> charges) throws IOException {
    return charges.size() == 1 ? one(charges.getFirst()) : many(charges);
  }

  @Override
  public void close() throws IOException {
    connection.close();
  }

  private Map<Integer, String> one(Charge charge) throws IOException {
    HttpConnection.Answer answer = send(ONE, json.writeValueAsBytes(chart.transaction(charge)));
    return answer.status() == OK ? Map.of() : Map.of(0, reason(answer));
  }

  private Map<Integer, String> many(List<Charge> charges) throws IOException {
    var body = Map.of("transactions", charges.stream().map(chart::transaction).toList());
    HttpConnection.Answer answer = send(MANY, json.writeValueAsBytes(body));
    Map<Integer, String> refused = new HashMap<>();
    if (answer.status() != OK) {
      String reason = reason(answer);
      IntStream.range(0, charges.size()).forEach(place -> refused.put(place, reason));
    } else if (posted(answer.body()) != charges.size()) {
      int place = 0;
      for (JsonNode result : json.readTree(answer.body()).path("results")) {
        if (!result.path("outcome").asString("").equals("posted")) {
          refused.put(
              place, result.path("status").asInt() + " " + result.path("code").asString(""));
        }
        place++;
      }
    }
    return refused;
  }

  private HttpConnection.Answer send(String path, byte[] body) throws IOException {
    String token = ServiceTokens.HEADER + ": " + tokens.forAudience("ledger-service") + "\r\n";
    return connection.post(path, token, body);
  }

  // Reading every answer whole would cost the client more than the service took to write it.
  private static int posted(String body) {
    int found = 0;
    int at = body.indexOf(POSTED);
    while (at >= 0) {
      found++;
      at = body.indexOf(POSTED, at + POSTED.length());
    }
    return found;
  }

  private String reason(HttpConnection.Answer answer) {
    String code =
        answer.body().startsWith("{")
            ? json.readTree(answer.body()).at("/error/code").asString("")
            : "";
    return (answer.status() + " " + code).strip();
  }
}
