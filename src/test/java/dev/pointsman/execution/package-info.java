/** Plans against upstreams that fail in every way, on loopback. */
@NullMarked
package dev.pointsman.execution;

import org.jspecify.annotations.NullMarked;
