/**
 * HTTP in and out for callers: reads and checks requests, writes answers, streams and errors in the
 * caller's own format. Decides nothing.
 */
@NullMarked
package dev.pointsman.api;

import org.jspecify.annotations.NullMarked;
