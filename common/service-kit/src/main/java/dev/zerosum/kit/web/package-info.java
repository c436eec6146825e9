/// What every service's web side has: filters, the mapper, the advice, callers, peers.
@NullMarked
package dev.zerosum.kit.web;

import org.jspecify.annotations.NullMarked;
