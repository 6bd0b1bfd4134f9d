/**
 * One record of everything worth remembering about a request, and the sink that takes it away
 * without ever blocking or failing the request.
 */
@NullMarked
package dev.pointsman.outcome;

import org.jspecify.annotations.NullMarked;
