/**
 * What the nodes on one database say about themselves: which policy and which catalogue each uses,
 * whether it took the last change, and when. Words only; the store carries them.
 */
@NullMarked
package dev.pointsman.cluster;

import org.jspecify.annotations.NullMarked;
