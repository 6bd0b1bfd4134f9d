/**
 * What is known about a request before policy looks: the {@code Request} fact, from the caller's
 * hints where given and worked out from the text where not.
 */
@NullMarked
package dev.pointsman.facts;

import org.jspecify.annotations.NullMarked;
