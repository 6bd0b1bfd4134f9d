/**
 * HTTP for operators: what policy is active, reload it, what was wrong with the last attempt. Only
 * for callers on this machine until there are identities.
 */
@NullMarked
package dev.pointsman.admin;

import org.jspecify.annotations.NullMarked;
