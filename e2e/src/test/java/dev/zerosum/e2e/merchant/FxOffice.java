package dev.zerosum.e2e.merchant;

import dev.zerosum.e2e.platform.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;

/// Where the platform's rates and its own money of each currency come from.
public final class FxOffice {

  private final Platform platform;
  // All journeys share one platform, and a day has one set of rates: one euro is 1.25 dollars.
  private static final String YESTERDAYS =
      "<Cube currency='USD' rate='1.25'/><Cube currency='JPY' rate='163.1'/>"
          + "<Cube currency='KWD' rate='0.3331'/><Cube currency='GBP' rate='0.85'/>";

  private final Operator operator;

  public FxOffice(Platform platform, Operator operator) {
    this.platform = platform;
    this.operator = operator;
  }

  /// Imports the rates of yesterday, in UTC: four currencies against the euro.
  ///
  /// @return what the command printed
  public String importsYesterdays() {
    return imports(LocalDate.now(ZoneOffset.UTC).minusDays(1), YESTERDAYS);
  }

  /// Imports a day of rates from a file as the European Central Bank's.
  ///
  /// @param cubes the file's elements, for instance `<Cube currency='USD' rate='1.25'/>`
  /// @return what the command printed
  public String imports(LocalDate day, String cubes) {
    try {
      Path file = Files.createTempFile("rates", ".xml").toAbsolutePath();
      Files.writeString(file, "<e><Cube><Cube time='" + day + "'>" + cubes + "</Cube></Cube></e>");
      return platform.run("rates", "import", file.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Puts our own money into the pool of a currency in test mode.
  ///
  /// @param amount minor units
  public void fund(String currency, long amount) {
    Answer funded =
        operator
            .api()
            .post(
                "/v1/operator/ledger/fx_fundings",
                Map.of(
                    "amount",
                    amount,
                    "currency",
                    currency,
                    "livemode",
                    false,
                    "reason",
                    "The journey needs it"));
    if (funded.status() != 201) {
      throw new AssertionError("the pool was not funded: " + funded.body());
    }
  }
}
