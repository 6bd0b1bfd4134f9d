/** Tests of one wire format or of the simulator. */
@NullMarked
package dev.pointsman.provider.anthropic;

import org.jspecify.annotations.NullMarked;
