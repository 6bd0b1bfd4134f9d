/** Anthropic messages: content blocks, named events, usage that excludes the cache. */
@NullMarked
package dev.pointsman.provider.anthropic;

import org.jspecify.annotations.NullMarked;
