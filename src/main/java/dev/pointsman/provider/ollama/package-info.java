/**
 * Ollama's own chat and embeddings: options in an object of their own, tool calls without text,
 * streams of JSON lines, of which the last says that it is done and what was counted.
 */
@NullMarked
package dev.pointsman.provider.ollama;

import org.jspecify.annotations.NullMarked;
