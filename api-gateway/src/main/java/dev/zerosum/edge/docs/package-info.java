/// The public API's description: one document made of the services' golden copies, and a page to
/// read it.
@NullMarked
package dev.zerosum.edge.docs;

import org.jspecify.annotations.NullMarked;
