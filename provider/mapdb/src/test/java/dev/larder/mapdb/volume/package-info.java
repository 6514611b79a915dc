@NullMarked
package dev.larder.mapdb.volume;

import org.jspecify.annotations.NullMarked;
