/// The services: what runs where, with which settings.
@NullMarked
package dev.zerosum.local.service;

import org.jspecify.annotations.NullMarked;
