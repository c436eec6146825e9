package dev.zerosum.fraud.network;

import dev.zerosum.fraud.rule.Network;
import java.time.Instant;

/// A network from which nobody may pay.
///
/// @param id `net_…`
/// @param addedBy the operator's id
record BlockedNetwork(String id, Network network, String reason, String addedBy, Instant addedAt) {}
