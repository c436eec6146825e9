package dev.zerosum.fraud.rule;

import static dev.zerosum.fraud.rule.Payments.aPayment;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment.Reason;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RuleBookTest {

  private static final Signals NOTHING = new Signals(Map.of(), false, null);
  private static final List<Rule> RULES =
      List.of(
          says("mild", Optional.of(Verdict.REVIEW)),
          says("harsh", Optional.of(Verdict.DECLINE)),
          says("silent", Optional.empty()));

  @Test
  void takesTheMostSevereWord() {
    Judgement judgement = judge(Map.of());

    assertThat(judgement.verdict()).isEqualTo(Verdict.DECLINE);
    assertThat(judgement.reasons()).extracting(Reason::rule).containsExactly("harsh", "mild");
  }

  @Test
  void approvesWhenNothingIsFound() {
    Judgement judgement =
        judge(Map.of("mild", Map.of("mode", "off"), "harsh", Map.of("mode", "off")));

    assertThat(judgement).isEqualTo(new Judgement(Verdict.APPROVE, List.of(), List.of()));
  }

  @Test
  void keepsWhatAShadowFoundOutOfTheVerdict() {
    Judgement judgement = judge(Map.of("harsh", Map.of("mode", "shadow")));

    assertThat(judgement.verdict()).isEqualTo(Verdict.REVIEW);
    assertThat(judgement.shadows()).extracting(Reason::rule).containsExactly("harsh");
  }

  @Test
  void countsForRulesThatAreOffAreNotMade() {
    var settings = new RuleSettings(Map.of("harsh", Map.of("mode", "off")));

    assertThat(new RuleBook(RULES, settings).counts())
        .containsExactly(new Count(Dimension.CARD, Duration.ofSeconds(4)));
  }

  @Test
  void refusesSettingsThatNoRuleKnows() {
    assertThatThrownBy(() -> judge(Map.of("harsh", Map.of("limitt", "3"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("harsh.limitt");
    assertThatThrownBy(() -> judge(Map.of("unheard", Map.of("mode", "off"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("unheard.mode");
  }

  @Test
  void refusesTwoRulesOfOneName() {
    var twice = List.<Rule>of(RULES.get(0), RULES.get(0));

    assertThatThrownBy(() -> new RuleBook(twice, new RuleSettings(Map.of())))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesOfSettingsAreReadAsYamlAndEnvironmentWriteThem() {
    for (String name : new String[] {"card_velocity", "card-velocity", "CARDVELOCITY"}) {
      var settings = new RuleSettings(Map.of(name, Map.of("testLimit", "7", "window", "2m")));

      assertThat(settings.of("card_velocity").number("test_limit", 1)).isEqualTo(7);
      assertThat(settings.of("card_velocity").duration("window", Duration.ZERO))
          .isEqualTo(Duration.ofMinutes(2));
    }
  }

  private static Judgement judge(Map<String, Map<String, String>> settings) {
    return new RuleBook(RULES, new RuleSettings(settings)).judge(aPayment().build(), NOTHING);
  }

  /// A rule that always says the same. It has no class of its own, or the service would find it.
  private static Rule says(String name, Optional<Verdict> verdict) {
    return new Rule() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Set<Count> counts() {
        return Set.of(new Count(Dimension.CARD, Duration.ofSeconds(name.equals("harsh") ? 9 : 4)));
      }

      @Override
      public Optional<Finding> apply(AssessPayment payment, Signals signals) {
        return verdict.map(word -> new Finding(word, name));
      }
    };
  }
}
