package dev.zerosum.processor.bank;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.zerosum.contract.processor.StatementAnswer;
import dev.zerosum.contract.processor.StatementLine;
import dev.zerosum.kernel.Money;
import dev.zerosum.processor.port.CallBudget;
import dev.zerosum.processor.port.StatementReading;
import dev.zerosum.processor.port.StatementWindow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BankStatementIT {

  private static final String LINE =
      """
      {"id":"bl_2","transfer":"bt_1","reference":"po_1","status":"returned","code":"no_account",\
      "amount":30,"currency":"USD","created":1800000060}
      """;

  private HttpServer server;
  private BankStatement statement;
  private volatile int status = 200;
  private volatile String body = "";
  private volatile @Nullable String asked;

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/bank/statement",
        exchange -> {
          asked = exchange.getRequestURI().getQuery();
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
    server.start();
    statement =
        new BankStatement(
            new HttpBank(
                new BankSettings(
                    URI.create("http://127.0.0.1:" + server.getAddress().getPort()),
                    "sk_test_bank",
                    null,
                    Duration.ofSeconds(1),
                    Duration.ofHours(24))));
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  @Test
  void readsAPageAndSaysWhereTheNextBegins() {
    body = "{\"data\":[" + LINE + "],\"has_more\":true,\"total_count\":7}";

    StatementReading read = read("bl_3");

    assertThat(asked).isEqualTo("from=1800000000&to=1800086400&before=bl_3");
    var line =
        new StatementLine(
            "bl_2",
            "po_1",
            "bt_1",
            "bank_return",
            Money.of(30, "USD"),
            null,
            Instant.ofEpochSecond(1_800_000_060));
    assertThat(read)
        .isEqualTo(
            new StatementReading.Answered(
                new StatementAnswer.Page(List.of(line), true, "bl_2", 7L)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "not JSON",
        "{\"has_more\":false,\"total_count\":0}",
        "{\"data\":[],\"has_more\":true,\"total_count\":9}",
        "{\"data\":[],\"has_more\":false}",
        "{\"data\":[{\"id\":\"bl_1\"}],\"has_more\":false,\"total_count\":1}",
      })
  void concludesNothingFromWhatIsNoStatement(String answer) {
    body = answer;

    assertThat(read(null))
        .isInstanceOfSatisfying(
            StatementReading.Answered.class,
            read -> assertThat(read.answer()).isInstanceOf(StatementAnswer.Unusable.class));
  }

  @Test
  void isSilentWhenTheBankIs() {
    status = 503;

    assertThat(read(null)).isInstanceOf(StatementReading.Silent.class);
  }

  private StatementReading read(@Nullable String cursor) {
    var window =
        new StatementWindow(
            Instant.ofEpochSecond(1_800_000_000), Instant.ofEpochSecond(1_800_086_400));
    return statement.read(false, window, cursor, CallBudget.starting(Duration.ofSeconds(5)));
  }
}
