// SPDX-License-Identifier: Apache-2.0
/**
 * What a storage brings to carry Larder's containers: bytes under keys, with compare-and-set. Three calls are required,
 * the rest is default or a capability, which is an interface of its own that a backend implements if it can.
 */
@NullMarked
package dev.larder.spi;

import org.jspecify.annotations.NullMarked;
