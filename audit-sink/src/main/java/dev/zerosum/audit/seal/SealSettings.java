package dev.zerosum.audit.seal;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/// When records are sealed, and for how long.
///
/// @param bucket versioned, with Object Lock; absent: records wait unsealed
/// @param sealEvents a batch has at most this many events; memory and a proof's length follow
/// @param sealBytes a batch ends with the event that reaches this size
/// @param sealAge a record is sealed with what is there once it is this old
/// @param retentionYears nobody can delete an object for so long; audit law asks for five
/// @param lease an instance that is gone is succeeded after this; above `putTimeout`
/// @param putTimeout one object, with connecting
/// @param interval between looks at what there is to seal
@ConfigurationProperties("zerosum.audit")
record SealSettings(
    @Nullable String bucket,
    @DefaultValue("1000") int sealEvents,
    @DefaultValue("1MB") DataSize sealBytes,
    @DefaultValue("60s") Duration sealAge,
    @DefaultValue("5") int retentionYears,
    @DefaultValue("15s") Duration lease,
    @DefaultValue("8s") Duration putTimeout,
    @DefaultValue("250ms") Duration interval) {

  /// @throws IllegalArgumentException when a setting makes no sense beside the others
  SealSettings {
    if (sealEvents < 1 || retentionYears < 1 || interval.isNegative() || interval.isZero()) {
      throw new IllegalArgumentException("zerosum.audit: counts, years and interval are positive");
    }
    if (lease.compareTo(putTimeout) <= 0) {
      throw new IllegalArgumentException("zerosum.audit.lease is longer than put-timeout");
    }
  }
}
