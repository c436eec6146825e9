/// Stripe behind the port; nothing outside this package sees its library.
@NullMarked
package dev.zerosum.processor.stripe;

import org.jspecify.annotations.NullMarked;
