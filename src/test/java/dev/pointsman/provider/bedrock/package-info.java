/** Bedrock's format, on its own. */
@NullMarked
package dev.pointsman.provider.bedrock;

import org.jspecify.annotations.NullMarked;
