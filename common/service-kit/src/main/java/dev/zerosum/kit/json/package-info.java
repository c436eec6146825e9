/// The one JSON mapper: MVC, peers and Temporal payloads share it.
@NullMarked
package dev.zerosum.kit.json;

import org.jspecify.annotations.NullMarked;
