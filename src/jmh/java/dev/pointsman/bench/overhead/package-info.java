/**
 * What a running router adds to a call, beside what nginx adds: a provider that answers at once, a
 * caller on plain sockets, and one report.
 */
@NullMarked
package dev.pointsman.bench.overhead;

import org.jspecify.annotations.NullMarked;
