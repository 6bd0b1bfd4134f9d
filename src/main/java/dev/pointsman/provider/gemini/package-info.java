/**
 * Gemini's generateContent, at the Developer API and on Vertex: contents of parts, streams of whole
 * responses without a terminal marker, errors that hold their own delay.
 */
@NullMarked
package dev.pointsman.provider.gemini;

import org.jspecify.annotations.NullMarked;
