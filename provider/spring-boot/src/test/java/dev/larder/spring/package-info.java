// SPDX-License-Identifier: Apache-2.0
@NullMarked
package dev.larder.spring;

import org.jspecify.annotations.NullMarked;
