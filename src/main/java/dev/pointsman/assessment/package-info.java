/**
 * What an answer is worth, as far as that can be told without asking anybody: confidence with its
 * source, a quality score, and the checks that it fails. Pure functions; start with {@code
 * Assessor}.
 */
@NullMarked
package dev.pointsman.assessment;

import org.jspecify.annotations.NullMarked;
