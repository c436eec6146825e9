package dev.zerosum.ledger.balance;

import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.ledger.book.LedgerFixture;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Counts the entries that the database touches to answer a balance, by its own account.
record ReadRows(LedgerFixture ledger) {

  long entries(String accountId, @Nullable Instant until) {
    Balances.Start start = new Balances(ledger.jdbc()).starts(List.of(accountId), until).getFirst();
    String plan =
        ledger
            .jdbc()
            .sql("EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) " + Balances.TAIL)
            .param("account_id", accountId)
            .param("from", start.rememberedAt().atOffset(ZoneOffset.UTC))
            .param("until", start.until().atOffset(ZoneOffset.UTC))
            .query(String.class)
            .single();
    return entries(ZerosumJson.mapper().readTree(plan).get(0).get("Plan"));
  }

  private static long entries(JsonNode node) {
    long below =
        node.path("Plans").isArray()
            ? StreamSupport.stream(node.get("Plans").spliterator(), false)
                .mapToLong(ReadRows::entries)
                .sum()
            : 0;
    if (!node.path("Relation Name").asString("").startsWith("ledger_entry")) {
      return below;
    }
    double rows =
        node.get("Actual Rows").asDouble()
            + node.path("Rows Removed by Filter").asDouble(0)
            + node.path("Rows Removed by Index Recheck").asDouble(0);
    return below + Math.round(rows * Objects.requireNonNull(node.get("Actual Loops")).asLong());
  }
}
