package dev.zerosum.contract.processor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/// What came of describing a payment method.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = DescribeOutcome.Described.class, name = "described"),
  @JsonSubTypes.Type(value = DescribeOutcome.NoSuchMethod.class, name = "no_such_method"),
  @JsonSubTypes.Type(value = DescribeOutcome.Unavailable.class, name = "unavailable"),
})
public sealed interface DescribeOutcome {

  /// The processor knows it.
  record Described(DescribedMethod method) implements DescribeOutcome {}

  /// The processor does not know it.
  record NoSuchMethod(String message) implements DescribeOutcome {}

  /// The processor did not answer, or the breaker is open.
  record Unavailable(String reason) implements DescribeOutcome {}
}
