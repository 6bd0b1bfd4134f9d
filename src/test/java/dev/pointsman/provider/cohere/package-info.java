/** Tests of one wire format. */
@NullMarked
package dev.pointsman.provider.cohere;

import org.jspecify.annotations.NullMarked;
