/// The OpenAPI description of the public API, made from its controllers.
@NullMarked
package dev.zerosum.payment.docs;

import org.jspecify.annotations.NullMarked;
