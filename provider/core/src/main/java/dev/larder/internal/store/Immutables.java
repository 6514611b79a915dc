// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.store;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.MonthDay;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Period;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Currency;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The types whose objects can be shared between the store and its callers because nobody can change them: a list of the
 * platform's, enums, and records whose components are declared to be of such types. Threads may share it.
 */
final class Immutables extends ClassValue<Boolean> {

    // The answers are Boolean, a class of the platform: one of ours would tie our class loader to every class asked
    // about.
    private static final Immutables ANSWERS = new Immutables();

    private static final Set<Class<?>> LISTED = Set.of(
            Boolean.class,
            Byte.class,
            Character.class,
            Short.class,
            Integer.class,
            Long.class,
            Float.class,
            Double.class,
            String.class,
            BigInteger.class,
            BigDecimal.class,
            UUID.class,
            Class.class,
            URI.class,
            Locale.class,
            Currency.class,
            Pattern.class,
            Duration.class,
            Instant.class,
            LocalDate.class,
            LocalDateTime.class,
            LocalTime.class,
            MonthDay.class,
            OffsetDateTime.class,
            OffsetTime.class,
            Period.class,
            Year.class,
            YearMonth.class,
            ZonedDateTime.class,
            // It holds a copy of its own.
            ContentKey.class);

    private Immutables() {}

    /** Returns whether objects of exactly this class are immutable. */
    static boolean include(Class<?> type) {
        return ANSWERS.get(type);
    }

    @Override
    protected Boolean computeValue(Class<?> type) {
        return LISTED.contains(type) || closed(type) || recordOfImmutables(type, new HashSet<>());
    }

    /** Returns whether the platform alone says what a subtype can be: constants, and the two kinds of zone. */
    private static boolean closed(Class<?> type) {
        return Enum.class.isAssignableFrom(type) || ZoneId.class.isAssignableFrom(type);
    }

    private static boolean recordOfImmutables(Class<?> type, Set<Class<?>> visited) {
        if (!type.isRecord()) {
            return false;
        }
        // A record that contains itself is as immutable as its other components are.
        if (!visited.add(type)) {
            return true;
        }
        for (RecordComponent component : type.getRecordComponents()) {
            if (!holdsImmutables(component.getType(), visited)) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether everything that a component of this declared type can hold is immutable. */
    private static boolean holdsImmutables(Class<?> declared, Set<Class<?>> visited) {
        return declared.isPrimitive()
                || closed(declared)
                || (LISTED.contains(declared) && Modifier.isFinal(declared.getModifiers()))
                || recordOfImmutables(declared, visited);
    }
}
