package dev.zerosum.fraud.rule;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import dev.zerosum.contract.fraud.AssessPayment;
import dev.zerosum.contract.fraud.Assessment.Reason;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// All rules with their modes. The most severe word of those that are on is the verdict.
public final class RuleBook {

  private static final Comparator<Reason> MOST_SEVERE_FIRST =
      comparing(Reason::verdict, reverseOrder()).thenComparing(Reason::rule);

  private final Map<Rule, RuleMode> modes = new LinkedHashMap<>();
  private final Set<Count> counts;

  /// @throws IllegalArgumentException when a setting is for no rule, or two rules share a name
  public RuleBook(List<Rule> rules, RuleSettings settings) {
    var names = rules.stream().map(Rule::name).collect(Collectors.toSet());
    if (names.size() != rules.size()) {
      throw new IllegalArgumentException("two rules share a name, of " + names);
    }
    for (Rule rule : rules) {
      RuleMode mode = settings.of(rule.name()).mode();
      if (mode != RuleMode.OFF) {
        modes.put(rule, mode);
      }
    }
    settings.requireAllKnown();
    counts =
        modes.keySet().stream()
            .flatMap(rule -> rule.counts().stream())
            .collect(Collectors.toUnmodifiableSet());
  }

  /// What must be counted before the rules are asked.
  public Set<Count> counts() {
    return counts;
  }

  /// Asks every rule that is not off.
  public Judgement judge(AssessPayment payment, Signals signals) {
    var reasons = new ArrayList<Reason>();
    var shadows = new ArrayList<Reason>();
    modes.forEach((rule, mode) ->
        rule.apply(payment, signals)
            .map(found -> new Reason(rule.name(), found.verdict(), found.detail()))
            .ifPresent((mode == RuleMode.ON ? reasons : shadows)::add));
    reasons.sort(MOST_SEVERE_FIRST);
    shadows.sort(MOST_SEVERE_FIRST);
    Verdict verdict = reasons.isEmpty() ? Verdict.APPROVE : reasons.getFirst().verdict();
    return new Judgement(verdict, reasons, shadows);
  }
}
