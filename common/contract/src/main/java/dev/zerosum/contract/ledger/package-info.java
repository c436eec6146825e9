/// What ledger-service offers: accounts, transactions, balances, and the chart of accounts.
@NullMarked
package dev.zerosum.contract.ledger;

import org.jspecify.annotations.NullMarked;
