package dev.zerosum.local.command;

import dev.zerosum.local.demo.DemoApi;
import dev.zerosum.local.demo.DemoDebit;
import dev.zerosum.local.demo.DemoDispute;
import dev.zerosum.local.demo.DemoExchange;
import dev.zerosum.local.demo.DemoKeys;
import dev.zerosum.local.demo.DemoMerchant;
import dev.zerosum.local.demo.DemoPayment;
import dev.zerosum.local.demo.DemoReceiver;
import dev.zerosum.local.demo.LedgerSums;
import dev.zerosum.local.demo.Place;
import dev.zerosum.local.demo.SevenPlaces;
import dev.zerosum.local.home.JsonFile;
import dev.zerosum.local.http.Http;
import dev.zerosum.local.platform.Platform;
import dev.zerosum.local.process.Waiting;
import dev.zerosum.local.terminal.Terminal;
import dev.zerosum.local.terminal.Trouble;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import tools.jackson.databind.JsonNode;

/// Pays twenty times and shows what became of each.
@Command(
    name = "demo",
    description =
        "Pays 20 mixed test payments, finds the first in its seven places and sums up the ledger; "
            + "exit 0 when it is everywhere and the sum is zero.")
final class Demo implements Callable<Integer> {

  // The API answers within ten seconds, with `processing` if need be.
  private static final Duration PATIENCE = Duration.ofSeconds(12);

  private static final Duration SETTLING = Duration.ofSeconds(30);

  @Mixin private PlatformOption which = new PlatformOption();

  private final Terminal terminal;

  Demo(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    var platform = Platform.kept(which.home());
    DemoKeys keys =
        new DemoMerchant(platform)
            .known()
            .orElseThrow(() -> new Trouble("there is no platform yet: ./zerosum up"));
    try (var receiver = new DemoReceiver(keys)) {
      DemoDebit debit = DemoDebit.begin(keys);
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("#", "what", "amount", "answer", "code", "ms", "payment", "status"));
      for (DemoPayment payment : DemoPayment.ALL) {
        rows.add(pay(keys, payment, rows.size()));
      }
      rows.replaceAll(row -> settled(keys, row));
      terminal.heading("Payments of " + keys.merchantId());
      terminal.table(rows);
      terminal.heading("A payment that its buyer disputes");
      terminal.table(new DemoDispute(keys).rows());
      terminal.heading("One that settles in another currency, disputed likewise");
      terminal.table(new DemoExchange(platform, keys).rows());
      terminal.heading("A bank account that is debited");
      terminal.table(debit.rows());
      boolean isEverywhere = places(new SevenPlaces(platform, keys, receiver), rows.get(1).get(6));
      return sums(platform) && isEverywhere ? 0 : 1;
    }
  }

  private boolean places(SevenPlaces seven, String paymentId) {
    List<Place> places = seven.of(paymentId);
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("place", "what stands there", "where to look"));
    places.forEach(place -> rows.add(List.of(place.where(), place.says(), place.link())));
    terminal.heading("Payment 1 in its seven places");
    terminal.table(rows);
    return places.stream().allMatch(Place::isFilled);
  }

  private static List<String> pay(DemoKeys keys, DemoPayment payment, int number) {
    var body = new LinkedHashMap<String, Object>();
    body.put("amount", payment.amount());
    body.put("currency", payment.currency());
    body.put("payment_method_id", payment.method());
    body.put("customer_id", "cus_demo" + number);
    body.put("capture_method", payment.capture());
    body.put("description", "Demo: " + payment.what());
    if (payment.fee() > 0) {
      body.put("application_fee_amount", payment.fee());
    }
    body.put("billing_details", Map.of("name", "Sarah", "email", "sarah@mail.example"));
    long began = System.nanoTime();
    Http.Answer answer = DemoApi.of(keys).send("/v1/payments", body);
    long millis = (System.nanoTime() - began) / 1_000_000;
    if (answer.status() == 0) {
      throw new Trouble("the API does not answer at " + keys.apiUrl() + "; is it up?");
    }
    return row(payment, number, answer, millis);
  }

  private static List<String> row(
      DemoPayment payment, int number, Http.Answer answer, long millis) {
    JsonNode json = JsonFile.MAPPER.readTree(answer.body());
    JsonNode error = json.path("error");
    String code =
        error.path("decline_code").isString()
            ? error.path("decline_code").asString()
            : error.path("code").asString("");
    return List.of(
        Integer.toString(number),
        payment.what(),
        payment.amount() + " " + payment.currency(),
        Integer.toString(answer.status()),
        code,
        Long.toString(millis),
        error.isMissingNode()
            ? json.path("id").asString("")
            : error.path("payment_id").asString(""),
        error.isMissingNode() ? json.path("status").asString("") : "failed");
  }

  // An answer 202 says that it was not decided in time; soon after it is.
  private static List<String> settled(DemoKeys keys, List<String> row) {
    if (!row.getLast().equals("processing")) {
      return row;
    }
    String url = keys.apiUrl() + "/v1/payments/" + row.get(row.size() - 2);
    var headers = Map.of("Authorization", "Bearer " + keys.secretKey());
    var status = new AtomicReference<>(row.getLast());
    Waiting.until(
        () -> {
          Http.Answer answer = Http.get(url, headers, PATIENCE);
          if (answer.isOk()) {
            status.set(JsonFile.MAPPER.readTree(answer.body()).path("status").asString(""));
          }
          return !status.get().equals("processing");
        },
        SETTLING);
    var settled = new ArrayList<>(row);
    settled.set(row.size() - 1, status.get());
    return settled;
  }

  private boolean sums(Platform platform) {
    try {
      List<LedgerSums.Sum> sums = LedgerSums.read(platform.database());
      List<List<String>> rows = new ArrayList<>();
      rows.add(List.of("currency", "transactions", "entries", "sum"));
      sums.forEach(sum ->
          rows.add(
              List.of(
                  sum.currency(),
                  Long.toString(sum.transactions()),
                  Long.toString(sum.entries()),
                  sum.sum())));
      terminal.heading("The ledger, read from its tables");
      terminal.table(rows);
      return sums.stream().allMatch(sum -> sum.sum().equals("0"));
    } catch (SQLException e) {
      throw new Trouble("cannot read the ledger: " + e.getMessage(), e);
    }
  }
}
