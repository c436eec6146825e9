/// Merchants and their API keys; whose a presented key is.
@NullMarked
package dev.zerosum.payment.merchant;

import org.jspecify.annotations.NullMarked;
