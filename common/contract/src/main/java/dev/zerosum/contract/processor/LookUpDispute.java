package dev.zerosum.contract.processor;

/// The question how a dispute stands.
///
/// @param processor who has it
/// @param reference the processor's id
public record LookUpDispute(String processor, String reference, boolean livemode) {}
