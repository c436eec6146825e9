package dev.zerosum.audit.search;

import org.jspecify.annotations.Nullable;

/// An event with its proof.
///
/// @param proof null until the event is in a sealed object
record ProvenEventBody(AuditEventBody event, @Nullable AuditProofBody proof) {}
