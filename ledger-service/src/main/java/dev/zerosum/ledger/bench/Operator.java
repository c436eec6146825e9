package dev.zerosum.ledger.bench;

import dev.zerosum.contract.ledger.AccountName;
import dev.zerosum.contract.ledger.EnsureAccounts;
import dev.zerosum.kit.caller.Caller;
import dev.zerosum.kit.caller.Callers;
import dev.zerosum.kit.caller.Role;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.kit.token.ServiceTokens;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/// Changes how an account is kept, by the same call that operators have.
final class Operator {

  private final URI service;
  private final ServiceTokens edge;
  private final JsonMapper json = ZerosumJson.mapper();

  Operator(Target.Http service) {
    this.service = URI.create(service.url());
    this.edge = new ServiceTokens(Callers.EDGE, service.secret(), Clock.systemUTC());
  }

  /// Spreads an account over so many shards; makes it when it is missing.
  void spread(String account, int shards) throws IOException {
    var wanted = new EnsureAccounts(List.of(new AccountName(account)));
    String id = json.readTree(send("/ledger/accounts", wanted)).at("/accounts/0/id").asString();
    send("/v1/operator/ledger/accounts/" + id + "/setting", Map.of("shards", shards));
  }

  private String send(String path, Object body) throws IOException {
    String caller = Callers.encode(new Caller.Operator("op_bench", Set.of(Role.ADMIN.wireName())));
    String headers =
        """
        %s: %s\r
        %s: %s\r
        Idempotency-Key: %s\r
        """
            .formatted(
                ServiceTokens.HEADER,
                edge.forAudience("ledger-service"),
                Callers.HEADER,
                caller,
                UUID.randomUUID());
    try (var connection = new HttpConnection(service)) {
      HttpConnection.Answer answer = connection.post(path, headers, json.writeValueAsBytes(body));
      if (answer.status() >= 300) {
        throw new IOException(path + " answered " + answer.status() + ": " + answer.body());
      }
      return answer.body();
    }
  }
}
