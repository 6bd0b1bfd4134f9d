/**
 * OpenAI's responses, and what is compatible with them. A caller's own request is forwarded as it
 * is, but for the model and for reasoning that this deployment could not read.
 */
@NullMarked
package dev.pointsman.provider.responses;

import org.jspecify.annotations.NullMarked;
