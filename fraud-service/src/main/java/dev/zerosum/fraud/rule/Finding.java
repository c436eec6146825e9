package dev.zerosum.fraud.rule;

import dev.zerosum.contract.fraud.Assessment.Verdict;

/// What a rule found.
///
/// @param verdict what the rule asks for
/// @param detail what it saw, for operators; no card data
public record Finding(Verdict verdict, String detail) {}
