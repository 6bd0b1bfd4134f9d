/**
 * Cohere's chat and embeddings, version 2: like chat completions in much, with a plan beside tool
 * calls, two counts of tokens, and streams of events that end with both.
 */
@NullMarked
package dev.pointsman.provider.cohere;

import org.jspecify.annotations.NullMarked;
