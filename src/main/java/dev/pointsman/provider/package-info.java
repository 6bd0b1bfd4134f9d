/**
 * Provider wire formats, one sub-package each: encode a request, decode an answer or a stream, tell
 * what kind of failure an error is. Pure translation; the HTTP client is {@code execution}'s.
 */
@NullMarked
package dev.pointsman.provider;

import org.jspecify.annotations.NullMarked;
