/** Tests of the second process. */
@NullMarked
package dev.pointsman.policy.workshop;

import org.jspecify.annotations.NullMarked;
