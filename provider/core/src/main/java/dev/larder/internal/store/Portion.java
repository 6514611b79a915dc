// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

/**
 * What a store keeps of one value.
 *
 * @param kept what {@code form} froze
 * @param form thaws it
 * @param weight how much of the store's limit the entry takes
 */
record Portion(Object kept, Form form, int weight) {}
