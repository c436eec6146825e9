/// Makes accounts and keeps what may be changed about them.
@NullMarked
package dev.zerosum.ledger.account;

import org.jspecify.annotations.NullMarked;
