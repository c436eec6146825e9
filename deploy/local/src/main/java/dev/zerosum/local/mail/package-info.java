/// The mail server of one machine: takes every mail, sends none on, and keeps them to be read.
@NullMarked
package dev.zerosum.local.mail;

import org.jspecify.annotations.NullMarked;
