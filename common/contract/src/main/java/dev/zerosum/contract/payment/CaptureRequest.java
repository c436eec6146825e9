package dev.zerosum.contract.payment;

import dev.zerosum.kernel.Money;

/// A merchant's request to take a part of what is authorized, or all of it.
///
/// @param number counts the payment's requests from 1
/// @param isFinal whether the rest of the authorization is given up
public record CaptureRequest(int number, Money amount, boolean isFinal) {}
