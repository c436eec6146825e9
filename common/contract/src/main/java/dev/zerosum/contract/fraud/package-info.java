/// What fraud-service offers: an assessment before authorize, and a reviewer's verdict.
@NullMarked
package dev.zerosum.contract.fraud;

import org.jspecify.annotations.NullMarked;
