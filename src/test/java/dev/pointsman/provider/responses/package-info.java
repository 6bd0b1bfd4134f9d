/** Tests of OpenAI's responses. */
@NullMarked
package dev.pointsman.provider.responses;

import org.jspecify.annotations.NullMarked;
