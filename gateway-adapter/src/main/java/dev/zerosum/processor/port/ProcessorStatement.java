package dev.zerosum.processor.port;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A processor's statement: every movement of money on our account there, whoever caused it (DESIGN
/// section 9). A port of its own, so that a processor without one stays whole.
public interface ProcessorStatement {

  /// The name in settings, rows and metrics, for instance `stripe`.
  String name();

  /// The modes there is a key for; true is live mode.
  List<Boolean> livemodes();

  /// Reads one page, newest line first. It checks whatever the processor allows to be checked: a
  /// page that does not follow its predecessor is unusable, never passed on.
  ///
  /// @param cursor as the page before gave it; absent for the first
  StatementReading read(
      boolean livemode, StatementWindow window, @Nullable String cursor, CallBudget budget);
}
