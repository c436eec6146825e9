/// Service tokens: only the platform's own processes reach a service.
@NullMarked
package dev.zerosum.kit.token;

import org.jspecify.annotations.NullMarked;
