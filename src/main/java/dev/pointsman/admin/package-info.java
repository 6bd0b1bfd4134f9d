/**
 * HTTP for operators: what policy is active, reload, push or take it back, who changed what. Only
 * for callers on this machine until there are identities.
 */
@NullMarked
package dev.pointsman.admin;

import org.jspecify.annotations.NullMarked;
