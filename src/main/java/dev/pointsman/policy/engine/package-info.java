/**
 * Evaluates rules: compiles rule files with Drools to classes that are kept by content hash, and
 * asks them about one {@code Request} at a time. A decision never sees a clock, a file, the network
 * or another request.
 */
@NullMarked
package dev.pointsman.policy.engine;

import org.jspecify.annotations.NullMarked;
