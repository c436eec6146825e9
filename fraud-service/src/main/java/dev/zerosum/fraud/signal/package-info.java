/// What is counted around a payment: in Redis, or in Postgres while Redis is away.
@NullMarked
package dev.zerosum.fraud.signal;

import org.jspecify.annotations.NullMarked;
