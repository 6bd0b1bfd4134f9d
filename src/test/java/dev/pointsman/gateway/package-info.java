/** Tests of the corridor's parts. */
@NullMarked
package dev.pointsman.gateway;

import org.jspecify.annotations.NullMarked;
