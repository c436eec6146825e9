package dev.zerosum.contract.processor;

/// One statement that can be read.
///
/// @param processor its name, for instance `stripe`
/// @param livemode which of the processor's two worlds it tells of
public record StatementSource(String processor, boolean livemode) {}
