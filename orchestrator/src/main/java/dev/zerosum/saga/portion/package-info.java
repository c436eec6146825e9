/// Taking a charge back in the book, whoever asked for it, a merchant or a buyer's bank: in one
/// portion, or in two where the charge was exchanged ([dev.zerosum.saga.portion.TakenBack]).
@NullMarked
package dev.zerosum.saga.portion;

import org.jspecify.annotations.NullMarked;
