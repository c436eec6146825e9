/// Stage 2: a model's score of named features. The port and its settings are here; no model is.
@NullMarked
package dev.zerosum.fraud.model;

import org.jspecify.annotations.NullMarked;
