/** The whole router over real sockets; one file per promise to its users. */
@NullMarked
package dev.pointsman.e2e;

import org.jspecify.annotations.NullMarked;
