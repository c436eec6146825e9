package dev.zerosum.kit.idempotency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.kit.problem.ProblemException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class FormBodyTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "amount=8900&currency=usd | {\"amount\":\"8900\",\"currency\":\"usd\"}",
        "metadata[order]=1 | {\"metadata\":{\"order\":\"1\"}}",
        "items[0][price]=x&items[1][price]=y | {\"items\":[{\"price\":\"x\"},{\"price\":\"y\"}]}",
        "expand[]=a&expand[]=b | {\"expand\":[\"a\",\"b\"]}",
        "description=Order+%235512 | {\"description\":\"Order #5512\"}",
        "flag | {\"flag\":\"\"}",
      })
  void readsBracketsIntoJson(String form, String json) {
    assertThat(FormBody.parse(form).toString()).isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a=1&a=2",
        "a=1&a[b]=2",
        "a[b=1",
        "[a]=1",
        "a=%zz",
        "a[b][c][d][e][f][g][h][i][j]=1"
      })
  void refusesWhatCanBeReadInTwoWays(String form) {
    assertThatThrownBy(() -> FormBody.parse(form))
        .isInstanceOfSatisfying(
            ProblemException.class,
            refusal -> assertThat(refusal.problem().status()).isEqualTo(400));
  }
}
