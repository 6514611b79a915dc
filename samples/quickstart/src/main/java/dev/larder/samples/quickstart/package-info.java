// SPDX-License-Identifier: Apache-2.0
/** A program that caches: the SHA-256 checksums of the files below a folder. It uses the JCache API alone. */
@NullMarked
package dev.larder.samples.quickstart;

import org.jspecify.annotations.NullMarked;
