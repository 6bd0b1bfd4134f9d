/**
 * OpenAI chat completions and everything that is compatible with it. What providers do differently
 * is one table, {@code Quirks}.
 */
@NullMarked
package dev.pointsman.provider.openai;

import org.jspecify.annotations.NullMarked;
