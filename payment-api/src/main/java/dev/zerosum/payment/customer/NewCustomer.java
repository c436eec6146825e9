package dev.zerosum.payment.customer;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A customer to be made. As the API's description shows it; the controller reads it field by
/// field.
record NewCustomer(
    @Nullable String id,
    @Nullable String name,
    @Nullable String email,
    @Nullable String description,
    @Nullable Map<String, String> metadata) {}
