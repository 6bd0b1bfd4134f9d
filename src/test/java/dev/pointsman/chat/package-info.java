@NullMarked
package dev.pointsman.chat;

import org.jspecify.annotations.NullMarked;
