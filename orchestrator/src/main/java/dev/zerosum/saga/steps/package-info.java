/// The steps of a saga as this service runs them: calls to the services that own their records.
@NullMarked
package dev.zerosum.saga.steps;

import org.jspecify.annotations.NullMarked;
