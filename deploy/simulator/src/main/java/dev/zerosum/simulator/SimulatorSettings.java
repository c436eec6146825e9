package dev.zerosum.simulator;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of the simulator.
///
/// @param journal the file that remembers everything
/// @param latencyP50 median latency of a call; zero for none at all
/// @param latencyP99 99th percentile of the latency
/// @param searchLag how far the search index is behind; Stripe's is minutes to an hour
/// @param refundCourse how long a refund that pends or bounces takes to do so
/// @param disputeCourse how long a dispute takes to be opened, and its evidence to be looked at
/// @param bankCourse how long each step of a transfer takes at the bank
/// @param debitCourse how long each step of a bank debit takes
/// @param feeBasisPoints what is kept of a capture, in hundredths of a percent
/// @param feeFixed minor units that are kept on top
/// @param publicUrl where a buyer's browser finds the simulator
/// @param apiVersion the version that events say they are in: stripe-java refuses others
/// @param webhook whom to send events
/// @param faultSeed seed of the faults' probabilities; absent for a random one
@ConfigurationProperties("zerosum.simulator")
record SimulatorSettings(
    @DefaultValue(".zerosum/simulator/journal.jsonl") Path journal,
    @DefaultValue("120ms") Duration latencyP50,
    @DefaultValue("380ms") Duration latencyP99,
    @DefaultValue("60s") Duration searchLag,
    @DefaultValue("60s") Duration refundCourse,
    @DefaultValue("5s") Duration disputeCourse,
    @DefaultValue("2s") Duration bankCourse,
    @DefaultValue("10s") Duration debitCourse,
    @DefaultValue("290") int feeBasisPoints,
    @DefaultValue("30") long feeFixed,
    @DefaultValue("http://127.0.0.1:8090") String publicUrl,
    @DefaultValue("2026-07-29.dahlia") String apiVersion,
    @DefaultValue Webhook webhook,
    @Nullable Long faultSeed) {

  /// Whom to send events.
  ///
  /// @param url empty for nobody
  /// @param secret `whsec_…`, to sign events with
  record Webhook(@Nullable URI url, @DefaultValue("whsec_local") String secret) {

    @Override
    public String toString() {
      return "Webhook[url=" + url + ", secret=masked]";
    }
  }
}
