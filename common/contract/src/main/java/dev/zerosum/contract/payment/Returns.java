package dev.zerosum.contract.payment;

import dev.zerosum.kernel.Money;
import org.jspecify.annotations.Nullable;

/// What is known of money that came back after a payment's success, as a bank debit's can for
/// weeks.
///
/// @param hints how often somebody said that it may have; whoever closes the saga says up to which
///   of them it has looked
/// @param amount what came back, once that is decided; then the payment has failed
public record Returns(long hints, @Nullable Money amount) {}
