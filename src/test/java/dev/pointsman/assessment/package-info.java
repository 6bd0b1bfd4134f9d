/** Tests of what answers are worth. */
@NullMarked
package dev.pointsman.assessment;

import org.jspecify.annotations.NullMarked;
