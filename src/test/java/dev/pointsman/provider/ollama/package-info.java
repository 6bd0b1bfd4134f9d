/** Tests of one wire format. */
@NullMarked
package dev.pointsman.provider.ollama;

import org.jspecify.annotations.NullMarked;
