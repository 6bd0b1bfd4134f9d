/**
 * The command line: reads flags and environment, prints help with examples, and hands over to what
 * the front door gave it. Exit codes: 0 ok, 1 findings or refused, 2 usage, 3 server unreachable, 5
 * internal.
 */
@NullMarked
package dev.pointsman.cli;

import org.jspecify.annotations.NullMarked;
