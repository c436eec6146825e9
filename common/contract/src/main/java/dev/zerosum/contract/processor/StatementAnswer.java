package dev.zerosum.contract.processor;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What came of reading a page of a statement. A processor that is away is no answer: that fails
/// with 503 and may be asked again.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "outcome")
@JsonSubTypes({
  @JsonSubTypes.Type(value = StatementAnswer.Page.class, name = "page"),
  @JsonSubTypes.Type(value = StatementAnswer.Unusable.class, name = "unusable"),
})
public sealed interface StatementAnswer {

  /// A page, newest line first.
  ///
  /// @param hasMore whether older lines follow
  /// @param nextCursor where they begin; absent on the last page
  /// @param lineCount how many lines the whole statement has, where the processor says so
  record Page(
      List<StatementLine> lines,
      boolean hasMore,
      @Nullable String nextCursor,
      @Nullable Long lineCount)
      implements StatementAnswer {

    public Page {
      lines = List.copyOf(lines);
    }
  }

  /// The statement is not whole, not in order or not to be read: nothing may be concluded from it.
  record Unusable(String reason) implements StatementAnswer {}
}
