/** Tests of the active revision: the gate, reloads under load, the folder, the shipped rules. */
@NullMarked
package dev.pointsman.policy.revision;

import org.jspecify.annotations.NullMarked;
