package dev.zerosum.fraud.rule;

import dev.zerosum.contract.fraud.Assessment.Reason;
import dev.zerosum.contract.fraud.Assessment.Verdict;
import java.util.List;

/// What the rules say of a payment.
///
/// @param verdict the most severe of the reasons; approve without any
/// @param reasons what rules that are on found, most severe first
/// @param shadows what rules in shadow found; the verdict is made without them
public record Judgement(Verdict verdict, List<Reason> reasons, List<Reason> shadows) {

  public Judgement {
    reasons = List.copyOf(reasons);
    shadows = List.copyOf(shadows);
  }
}
