package dev.zerosum.simulator.book;

/// What an operation answers.
///
/// @param isStored whether a repeat under the same key gets this very answer: everything once the
///   work had begun, success or not
public record Outcome(int status, String body, boolean isStored) {}
