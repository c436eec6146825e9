package dev.zerosum.payment.fx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zerosum.kernel.CurrencyCode;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EcbDocumentTest {

  @Test
  void readsADayAsItIsPublished() {
    RateDay day =
        EcbDocument.read(
            daily("<Cube currency='USD' rate='1.0870'/><Cube currency='JPY' rate='163.1'/>"));

    assertThat(day)
        .isEqualTo(
            new RateDay(
                "ecb",
                LocalDate.of(2026, 11, 20),
                // 16:00 in Frankfurt, in winter.
                Instant.parse("2026-11-20T15:00:00Z"),
                Map.of(
                    CurrencyCode.of("EUR"), BigDecimal.ONE,
                    CurrencyCode.of("USD"), new BigDecimal("1.087"),
                    CurrencyCode.of("JPY"), new BigDecimal("163.1"))));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      textBlock =
          """
          <Cube currency='USD' rate='0'/>                                    | above 0
          <Cube currency='USD' rate='-1.1'/>                                 | above 0
          <Cube currency='USD' rate='1e3'/>                                  | above 0
          <Cube currency='USD'/>                                             | above 0
          <Cube currency='XQQ' rate='1.1'/>                                  | ISO 4217
          <Cube currency='USD' rate='1'/><Cube currency='USD' rate='2'/>     | twice
          <Cube time='2026-11-19'><Cube currency='USD' rate='1.1'/></Cube>   | several days
          <Cube/>                                                            | no rates
          <Cube>                                                             | not well-formed
          """)
  void refusesWhatIsNotADaysRates(String cubes, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> EcbDocument.read(daily(cubes)))
        .withMessageContaining(reason);
  }

  @Test
  void fetchesNothingThatADocumentRefersTo() {
    String document =
        """
        <!DOCTYPE e [<!ENTITY x SYSTEM "file:///etc/hostname">]>
        <e><Cube time='2026-11-20'><Cube currency='USD' rate='1.1'/>&x;</Cube></e>
        """;

    assertThatIllegalArgumentException().isThrownBy(() -> EcbDocument.read(document));
  }

  private static String daily(String cubes) {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
        xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
      <gesmes:subject>Reference rates</gesmes:subject>
      <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
      <Cube><Cube time='2026-11-20'>%s</Cube></Cube>
    </gesmes:Envelope>
    """
        .formatted(cubes);
  }
}
