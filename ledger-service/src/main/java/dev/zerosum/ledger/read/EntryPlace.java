package dev.zerosum.ledger.read;

import java.time.Instant;

/// An entry's place in the book. No two transactions share an instant.
///
/// @param legNumber its place in its transaction, from 1; 0 is before the first
public record EntryPlace(Instant createdAt, int legNumber) {}
