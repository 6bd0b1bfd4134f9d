/**
 * Amazon Bedrock's Converse and ConverseStream: blocks of content, streams of binary frames that
 * end with what was used, errors that a header names. One format for every maker's models.
 */
@NullMarked
package dev.pointsman.provider.bedrock;

import org.jspecify.annotations.NullMarked;
