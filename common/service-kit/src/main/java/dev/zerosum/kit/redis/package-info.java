/// Redis only speeds things up: how we keep it from slowing things down.
@NullMarked
package dev.zerosum.kit.redis;

import org.jspecify.annotations.NullMarked;
