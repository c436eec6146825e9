package dev.zerosum.kit.golden;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.zerosum.kit.json.ZerosumJson;
import dev.zerosum.testkit.GoldenFile;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every record that crosses a process boundary has one golden JSON file, for HTTP and for Temporal
/// payloads alike. A new record costs one example and one file (`-Dgolden.update=true` writes it).
class ContractGoldenTest {

  private static final String CONTRACT = "dev.zerosum.contract.";

  static Stream<Object> examples() {
    return Stream.of(
            DisputeExamples.ALL,
            FraudExamples.ALL,
            LedgerExamples.ALL,
            OutboxExamples.ALL,
            PaymentExamples.ALL,
            PayoutExamples.ALL,
            ProcessorExamples.ALL,
            SagaExamples.ALL)
        .flatMap(List::stream);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void crossesTheWireAsItsGoldenFileSays(Object example) {
    String name = example.getClass().getName().substring(CONTRACT.length());
    GoldenFile golden =
        GoldenFile.of("contract/" + name.replace('.', '/').replace('$', '.') + ".json");

    golden.assertMatches(
        ZerosumJson.mapper().writerWithDefaultPrettyPrinter().writeValueAsString(example));

    assertThat(read(golden, example.getClass())).isEqualTo(example);
  }

  private static Object read(GoldenFile golden, Class<?> type) {
    return ZerosumJson.mapper().readValue(golden.text(), type);
  }

  @Test
  void leavesNoRecordOut() {
    List<String> records =
        new ClassFileImporter()
            .importPackages("dev.zerosum.contract").stream()
                .filter(JavaClass::isRecord)
                .map(JavaClass::getName)
                .sorted()
                .toList();

    assertThat(examples().map(example -> example.getClass().getName()).sorted().toList())
        .isEqualTo(records);
  }
}
