package dev.zerosum.recon.load;

/// How many lines of each book there are.
public record Loaded(long statementLines, long ledgerLines) {}
