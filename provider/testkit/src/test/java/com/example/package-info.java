// SPDX-License-Identifier: Apache-2.0
/** A storage as somebody else writes it: the example of the guide to backends. */
@NullMarked
package com.example;

import org.jspecify.annotations.NullMarked;
