package dev.zerosum.notification.receipt;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// Settings of receipts.
///
/// @param retryFirst wait after a first failure; it doubles with each further one
/// @param retryLongest longest wait between two attempts
/// @param patience how long a receipt is tried; as long as a webhook
/// @param pollInterval how often receipts are looked for without being told of one
@ConfigurationProperties("zerosum.notification.receipt")
record ReceiptSettings(
    @DefaultValue("30s") Duration retryFirst,
    @DefaultValue("1h") Duration retryLongest,
    @DefaultValue("3d") Duration patience,
    @DefaultValue("1s") Duration pollInterval) {}
