package dev.zerosum.ledger.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/// One caller's way to post. Used by one thread at a time; thrown away when it throws.
interface Poster extends AutoCloseable {

  /// Posts the charges, each by itself where that can be.
  ///
  /// @return why charges were not acknowledged, by their place; empty when all were
  Map<Integer, String> post(List<Charge> charges) throws IOException, SQLException;

  @Override
  default void close() throws IOException, SQLException {}

  /// Opens ways to post, one for each caller.
  interface Factory {

    Poster open() throws IOException, SQLException;
  }
}
