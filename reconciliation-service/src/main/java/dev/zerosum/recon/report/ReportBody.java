package dev.zerosum.recon.report;

import dev.zerosum.recon.breaks.BreakBody;
import dev.zerosum.recon.run.RunBody;
import java.util.List;

/// A run and the differences it saw, with the amounts as it saw them.
///
/// @param isComplete false when there are more breaks than are shown here; the CSV has all
record ReportBody(String object, RunBody run, List<BreakBody> breaks, boolean isComplete) {

  ReportBody {
    breaks = List.copyOf(breaks);
  }
}
