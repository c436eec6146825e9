package dev.zerosum.ledger.archive;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Where archived months go, under `zerosum.ledger.archive`.
///
/// @param bucket absent: nothing can be archived
/// @param prefix of all keys, so that a bucket may be shared
/// @param retentionYears nobody can delete an object for so long, where the bucket has Object Lock
/// @param callTimeout one object, with connecting
@ConfigurationProperties("zerosum.ledger.archive")
record ArchiveSettings(
    @Nullable String bucket,
    @DefaultValue("ledger/") String prefix,
    @DefaultValue("10") int retentionYears,
    @DefaultValue("5m") Duration callTimeout) {

  ArchiveSettings {
    if (retentionYears < 1) {
      throw new IllegalArgumentException("zerosum.ledger.archive.retention-years is at least 1");
    }
  }
}
