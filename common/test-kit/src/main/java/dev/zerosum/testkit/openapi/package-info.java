/// The public API's description, made from the controllers while tests run, and held against the
/// golden copy that the edge serves.
@NullMarked
package dev.zerosum.testkit.openapi;

import org.jspecify.annotations.NullMarked;
