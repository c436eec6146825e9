package dev.zerosum.local.bench;

import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// The saga's own timing of its steps, as its Prometheus page gives it: count and seconds by step.
///
/// @param byStep step name to its totals since the process started
public record StepTimes(Map<String, Total> byStep) {

  private static final Pattern LINE =
      Pattern.compile(
          "zerosum_saga_step_seconds_(count|sum)\\{([^}]*)\\} ([0-9.E+-]+)", Pattern.MULTILINE);
  private static final Pattern STEP = Pattern.compile("step=\"([^\"]+)\"");

  public StepTimes {
    byStep = Map.copyOf(byStep);
  }

  /// Reads the totals from a page in the Prometheus text format.
  static StepTimes parse(String page) {
    Map<String, Total> totals = new TreeMap<>();
    LINE.matcher(page)
        .results()
        .forEach(line -> {
          var step = STEP.matcher(line.group(2));
          if (step.find()) {
            double value = Double.parseDouble(line.group(3));
            boolean isCount = line.group(1).equals("count");
            totals.merge(
                step.group(1),
                isCount ? new Total(Math.round(value), 0) : new Total(0, micros(value)),
                Total::plus);
          }
        });
    return new StepTimes(totals);
  }

  /// What came on top of an earlier reading.
  StepTimes since(StepTimes earlier) {
    Map<String, Total> difference = new TreeMap<>();
    byStep.forEach((step, total) ->
        difference.put(step, total.minus(earlier.byStep.getOrDefault(step, new Total(0, 0)))));
    return new StepTimes(difference);
  }

  /// The steps of two processes together.
  StepTimes plus(StepTimes other) {
    Map<String, Total> sum = new TreeMap<>(byStep);
    other.byStep.forEach((step, total) -> sum.merge(step, total, Total::plus));
    return new StepTimes(sum);
  }

  private static long micros(double seconds) {
    return Math.round(seconds * 1_000_000);
  }

  /// What a step took.
  ///
  /// @param count how often the step ran
  /// @param micros how long in all
  public record Total(long count, long micros) {

    Total plus(Total other) {
      return new Total(count + other.count, micros + other.micros);
    }

    Total minus(Total other) {
      return new Total(count - other.count, micros - other.micros);
    }
  }
}
