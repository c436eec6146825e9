package dev.zerosum.payment.fx;

import dev.zerosum.kernel.CurrencyCode;
import java.io.StringReader;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.Map;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// Reads the reference rates of one day as the European Central Bank publishes them
/// (`eurofxref-daily.xml`): units of each currency for one euro.
final class EcbDocument {

  static final String SOURCE = "ecb";

  private static final CurrencyCode EURO = CurrencyCode.of("EUR");
  // They are set at 14:15 and published around 16:00, in Frankfurt.
  private static final ZoneId FRANKFURT = ZoneId.of("Europe/Berlin");
  private static final LocalTime PUBLISHED = LocalTime.of(16, 0);
  private static final String NUMBER = "\\d{1,9}(\\.\\d{1,12})?";

  private @Nullable LocalDate day;
  private final Map<CurrencyCode, BigDecimal> rates = new HashMap<>(Map.of(EURO, BigDecimal.ONE));

  private EcbDocument() {}

  /// What the document says.
  ///
  /// @throws IllegalArgumentException with what is wrong, when it is not one day's rates
  static RateDay read(String document) {
    var reading = new EcbDocument();
    try {
      XMLStreamReader xml = factory().createXMLStreamReader(new StringReader(document));
      while (xml.hasNext()) {
        if (xml.next() == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals("Cube")) {
          reading.take(xml);
        }
      }
    } catch (XMLStreamException malformed) {
      throw new IllegalArgumentException("it is not well-formed XML", malformed);
    }
    return reading.result();
  }

  private void take(XMLStreamReader cube) {
    String time = cube.getAttributeValue(null, "time");
    if (time != null) {
      if (day != null) {
        throw new IllegalArgumentException("it has several days; expected the daily document");
      }
      day = day(time);
    }
    String currency = cube.getAttributeValue(null, "currency");
    if (currency != null) {
      BigDecimal rate = rate(currency, cube.getAttributeValue(null, "rate"));
      if (rates.put(currency(currency), rate) != null) {
        throw new IllegalArgumentException(currency + " is there twice");
      }
    }
  }

  private RateDay result() {
    if (day == null) {
      throw new IllegalArgumentException("it has no day");
    }
    if (rates.size() == 1) {
      throw new IllegalArgumentException("it has no rates");
    }
    return new RateDay(SOURCE, day, day.atTime(PUBLISHED).atZone(FRANKFURT).toInstant(), rates);
  }

  private static LocalDate day(String time) {
    try {
      return LocalDate.parse(time);
    } catch (DateTimeException unreadable) {
      throw new IllegalArgumentException("it has an unreadable day", unreadable);
    }
  }

  private static CurrencyCode currency(String code) {
    try {
      return CurrencyCode.of(code);
    } catch (IllegalArgumentException unknown) {
      throw new IllegalArgumentException("it has a currency that ISO 4217 does not", unknown);
    }
  }

  private static BigDecimal rate(String currency, @Nullable String text) {
    if (text == null || !text.matches(NUMBER) || new BigDecimal(text).signum() == 0) {
      throw new IllegalArgumentException("the rate of " + currency + " is not a number above 0");
    }
    return new BigDecimal(text);
  }

  // Nothing outside of the document is ever fetched, whatever it refers to.
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }
}
