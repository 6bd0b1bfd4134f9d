/** Tests of one wire format. */
@NullMarked
package dev.pointsman.provider.gemini;

import org.jspecify.annotations.NullMarked;
