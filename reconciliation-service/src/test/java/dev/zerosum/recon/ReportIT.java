package dev.zerosum.recon;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zerosum.kernel.Money;
import dev.zerosum.testkit.openapi.GoldenDescription;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ReportIT extends ReconTest {

  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

  @Test
  void saysTheSameAsJsonAsCsvAndAsAPage() throws IOException {
    BOOKS.write(
        true,
        List.of(
            Movements.charged("pay_1", Money.of(8900, "USD"), NOON),
            Movements.charged("pay_2", Money.of(8901, "USD"), NOON),
            Movements.charged("pay_3", Money.of(500, "JPY"), NOON)),
        List.of(
            Movements.booked("pay_1", Money.of(8900, "USD"), NOON),
            Movements.booked("pay_2", Money.of(8900, "USD"), NOON)));
    String run = run().get("id").asString();
    String breakId = breaks("kind=amount_differs").getFirst().get("id").asString();
    post(
        "op_grace",
        "/v1/operator/recon/breaks/" + breakId + "/cause",
        "{'cause':'=HYPERLINK(1)<script>alert(1)</script>'}");
    String base = "/v1/operator/recon/runs/" + run;

    JsonNode json = get(base + "/report.json").json();
    assertThat(json.get("is_complete").asBoolean()).isTrue();
    assertThat(json.get("breaks").size()).isEqualTo(2);
    assertThat(json.get("run").get("totals").size()).isEqualTo(2);

    Answer csv = get(base + "/report.csv");
    assertThat(csv.body().lines()).hasSize(3);
    assertThat(csv.body())
        .contains(
            "\"amount_differs\",true,\"pay_2\"", ",8901,\"USD\",", "\"'=HYPERLINK(1)<script>");

    Answer page = get(base + "/report");
    assertThat(page.body())
        .contains("89.01 USD", "0.01 USD", "500 JPY", "&lt;script&gt;")
        .doesNotContain("<script>");
    assertThat(page.body().indexOf("amount differs")).isLessThan(page.body().indexOf("Totals"));
    Files.writeString(Path.of("target", "report.html"), page.body());
    assertThat(get("/v1/operator/recon/runs/run_x/report.csv").status()).isEqualTo(404);
  }

  @Test
  void describesItsApiAsTheGoldenCopyDoes() {
    GoldenDescription.assertKept(
        "reconciliation-service", get("/v3/api-docs").body().getBytes(StandardCharsets.UTF_8));
  }
}
