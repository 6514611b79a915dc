// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads lengths of time: a number and a unit, ISO-8601, or a {@link Duration} from code. */
final class Durations {

    private static final Pattern AMOUNT = Pattern.compile("(-?\\d{1,18}(?:\\.\\d{1,9})?)\\s*(\\p{L}*)");
    private static final Duration LONGEST = Duration.ofDays(365_000);
    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final BigDecimal NANOS_PER_SECOND = BigDecimal.valueOf(1_000_000_000);
    private static final String ALLOWED = "write a number and a unit (ms, s, m or min, h, d, w), for example 30s, "
            + "5 minutes or 365days, or ISO-8601, for example PT30S";

    private static final Map<String, ChronoUnit> UNITS = Map.ofEntries(
            Map.entry("ms", ChronoUnit.MILLIS),
            Map.entry("millis", ChronoUnit.MILLIS),
            Map.entry("millisecond", ChronoUnit.MILLIS),
            Map.entry("milliseconds", ChronoUnit.MILLIS),
            Map.entry("s", ChronoUnit.SECONDS),
            Map.entry("sec", ChronoUnit.SECONDS),
            Map.entry("second", ChronoUnit.SECONDS),
            Map.entry("seconds", ChronoUnit.SECONDS),
            Map.entry("m", ChronoUnit.MINUTES),
            Map.entry("min", ChronoUnit.MINUTES),
            Map.entry("minute", ChronoUnit.MINUTES),
            Map.entry("minutes", ChronoUnit.MINUTES),
            Map.entry("h", ChronoUnit.HOURS),
            Map.entry("hour", ChronoUnit.HOURS),
            Map.entry("hours", ChronoUnit.HOURS),
            Map.entry("d", ChronoUnit.DAYS),
            Map.entry("day", ChronoUnit.DAYS),
            Map.entry("days", ChronoUnit.DAYS),
            Map.entry("w", ChronoUnit.WEEKS),
            Map.entry("week", ChronoUnit.WEEKS),
            Map.entry("weeks", ChronoUnit.WEEKS));

    private Durations() {}

    /** Reads how long entries live; null for a lifetime that the configuration does not limit. */
    static @Nullable Duration lifetime(Setting setting, ClassLoader loader) {
        if (isEternal(setting)) {
            return null;
        }
        Duration duration = parse(setting, ALLOWED + ", or eternal");
        if (duration.isZero()) {
            throw setting.refused("is a lifetime of zero, with which nothing would be kept; "
                    + "write eternal for entries that never die, or at least 1ms");
        }
        return checked(setting, duration, "write at least 1ms, or eternal for entries that never die");
    }

    /** Reads a length of time that always has an end. */
    static Duration length(Setting setting, ClassLoader loader) {
        return checked(setting, parse(setting, ALLOWED), "write at least 1ms");
    }

    /** Reads a length of time that may be zero, or endless: then it is as many ms as a long can tell. */
    static Duration anyLength(Setting setting, ClassLoader loader) {
        return isEternal(setting)
                ? Duration.ofMillis(Long.MAX_VALUE)
                : bounded(setting, parse(setting, ALLOWED + ", or eternal"), "write 0s or more, or eternal");
    }

    /** Reads a length of time that is zero if there is none. */
    static Duration lengthOrNone(Setting setting, ClassLoader loader) {
        return setting.text().equals(Words.NONE)
                ? Duration.ZERO
                : bounded(setting, parse(setting, ALLOWED + ", or none"), "write 0s or more, or none");
    }

    private static boolean isEternal(Setting setting) {
        return setting.text().equals("eternal") || setting.text().equals("never");
    }

    private static Duration checked(Setting setting, Duration duration, String allowed) {
        if (!duration.isNegative() && duration.compareTo(SHORTEST) < 0) {
            throw setting.refused("is too short; " + allowed);
        }
        return bounded(setting, duration, allowed);
    }

    private static Duration bounded(Setting setting, Duration duration, String allowed) {
        if (duration.isNegative()) {
            throw setting.refused("is negative; " + allowed);
        }
        if (duration.compareTo(LONGEST) > 0) {
            throw setting.refused("is longer than 1000 years; " + allowed);
        }
        return duration;
    }

    private static Duration parse(Setting setting, String allowed) {
        if (setting.value() instanceof Duration duration) {
            return duration;
        }
        Matcher amount = AMOUNT.matcher(setting.text());
        return amount.matches() ? ofUnits(setting, amount, allowed) : ofIso(setting, allowed);
    }

    private static Duration ofUnits(Setting setting, Matcher amount, String allowed) {
        BigDecimal number = new BigDecimal(amount.group(1));
        String name = amount.group(2);
        if (name.isEmpty() && number.signum() == 0) {
            return Duration.ZERO;
        }
        if (name.isEmpty()) {
            String digits = amount.group(1);
            throw setting.refused(
                    "has no unit; write " + digits + "s for seconds or " + digits + "ms for milliseconds");
        }
        ChronoUnit unit = UNITS.get(name);
        if (unit == null) {
            throw setting.refused("has no known unit; " + allowed);
        }
        return ofSeconds(number.multiply(BigDecimal.valueOf(unit.getDuration().toMillis(), 3)));
    }

    private static Duration ofSeconds(BigDecimal seconds) {
        BigInteger[] parts =
                seconds.multiply(NANOS_PER_SECOND).toBigInteger().divideAndRemainder(NANOS_PER_SECOND.toBigInteger());
        long whole = parts[0].min(BigInteger.valueOf(Long.MAX_VALUE / 2))
                .max(BigInteger.valueOf(Long.MIN_VALUE / 2))
                .longValueExact();
        return Duration.ofSeconds(whole, parts[1].longValueExact());
    }

    private static Duration ofIso(Setting setting, String allowed) {
        try {
            return Duration.parse(setting.text());
        } catch (DateTimeParseException | ArithmeticException malformed) {
            throw setting.refused("is not a length of time; " + allowed, malformed);
        }
    }
}
