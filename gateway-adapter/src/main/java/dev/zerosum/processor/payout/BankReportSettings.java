package dev.zerosum.processor.payout;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// How banks' reports are read.
///
/// @param every pause between two rounds
/// @param timeout how long a page of a report may take
@ConfigurationProperties("zerosum.processor.bank-report")
record BankReportSettings(
    @DefaultValue("2s") Duration every, @DefaultValue("5s") Duration timeout) {}
