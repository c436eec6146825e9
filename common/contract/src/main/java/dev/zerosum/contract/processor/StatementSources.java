package dev.zerosum.contract.processor;

import java.util.List;

/// All statements that can be read.
public record StatementSources(List<StatementSource> sources) {

  public StatementSources {
    sources = List.copyOf(sources);
  }
}
