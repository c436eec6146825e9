/// The ledger against a model of it in memory: random operations of several clients, crashes
/// included. A new kind of operation is one class here and a line in [OperationKinds].
@NullMarked
package dev.zerosum.ledger.model;

import org.jspecify.annotations.NullMarked;
