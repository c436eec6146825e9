/// What the launcher keeps between commands: folders, choices, secrets.
@NullMarked
package dev.zerosum.local.home;

import org.jspecify.annotations.NullMarked;
