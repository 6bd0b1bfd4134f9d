/** Scripted fakes and fixtures that tests of several rooms share. */
@NullMarked
package dev.pointsman.testing;

import org.jspecify.annotations.NullMarked;
