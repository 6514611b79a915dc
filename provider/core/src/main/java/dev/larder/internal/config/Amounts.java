// SPDX-License-Identifier: Apache-2.0
package dev.larder.internal.config;

import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigValueFactory;
import java.math.BigDecimal;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads amounts: counts with decimal suffixes, and sizes in bytes. */
final class Amounts {

    private static final Pattern COUNT = Pattern.compile("(-?\\d{1,30}(?:\\.\\d{1,9})?)\\s*([kKMG]?)");
    private static final Map<String, Integer> ZEROS = Map.of("", 0, "k", 3, "K", 3, "M", 6, "G", 9);
    private static final String COUNTS =
            "write a whole number of at least 1, where k, M and G stand for thousand, million and thousand million, "
                    + "for example 10k, or unlimited";
    private static final String SIZES =
            "write a number of bytes of at least 1, for example 65536, 10 MB or 512 KiB, or unlimited";
    private static final String ANY_COUNTS = COUNTS.replace("at least 1", "at least 0");
    private static final String ANY_SIZES = SIZES.replace("at least 1", "at least 0");
    private static final Pattern PERCENTAGE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)\\s*%");
    private static final String SHARES = "write a percentage from 0% to 100%, for example 10%, or none";
    private static final Pattern FACTOR = Pattern.compile("\\d{1,3}(?:\\.\\d{1,9})?");
    private static final int GREATEST_FACTOR = 100;
    private static final String VERSIONS = "write a whole number from 1 to " + Integer.MAX_VALUE + ", or none";

    private Amounts() {}

    /** Reads a number of things, at least one, or {@link Limits#UNLIMITED}. */
    static long count(Setting setting, ClassLoader loader) {
        return isUnlimited(setting) ? Limits.UNLIMITED : positive(setting, exactCount(setting, COUNTS), COUNTS);
    }

    /** Reads a number of bytes, at least one, or {@link Limits#UNLIMITED}. */
    static long bytes(Setting setting, ClassLoader loader) {
        return isUnlimited(setting) ? Limits.UNLIMITED : positive(setting, exactBytes(setting, SIZES), SIZES);
    }

    /** Reads a number of things, which may be zero, or {@link Limits#UNLIMITED}. */
    static long anyCount(Setting setting, ClassLoader loader) {
        return isUnlimited(setting)
                ? Limits.UNLIMITED
                : notNegative(setting, exactCount(setting, ANY_COUNTS), ANY_COUNTS);
    }

    /** Reads a number of bytes, which may be zero, or {@link Limits#UNLIMITED}. */
    static long anyBytes(Setting setting, ClassLoader loader) {
        return isUnlimited(setting)
                ? Limits.UNLIMITED
                : notNegative(setting, exactBytes(setting, ANY_SIZES), ANY_SIZES);
    }

    /** Reads the number of a version; zero if there is none. */
    static int version(Setting setting, ClassLoader loader) {
        if (setting.text().equals(Words.NONE) || setting.text().equals("0")) {
            return 0;
        }
        long version = positive(setting, exactCount(setting, VERSIONS), VERSIONS);
        if (version > Integer.MAX_VALUE) {
            throw setting.refused("is too large; " + VERSIONS);
        }
        return (int) version;
    }

    /** Reads a factor up to {@value #GREATEST_FACTOR}; zero if there is none. */
    static double factor(Setting setting, ClassLoader loader) {
        if (setting.text().equals(Words.NONE)) {
            return 0;
        }
        Matcher factor = FACTOR.matcher(setting.text());
        if (!factor.matches() || Double.parseDouble(setting.text()) > GREATEST_FACTOR) {
            throw setting.refused("is not a factor; write a number from 0 to 100, for example 1, or none");
        }
        return Double.parseDouble(setting.text());
    }

    /** Reads a part of a whole, from 0 to 1; zero if there is none. */
    static double share(Setting setting, ClassLoader loader) {
        if (setting.text().equals(Words.NONE)) {
            return 0;
        }
        Matcher percentage = PERCENTAGE.matcher(setting.text());
        if (!percentage.matches()) {
            throw setting.refused("is not a percentage; " + SHARES);
        }
        double share = Double.parseDouble(percentage.group(1)) / 100;
        if (share > 1) {
            throw setting.refused("is more than the whole; " + SHARES);
        }
        return share;
    }

    private static boolean isUnlimited(Setting setting) {
        return setting.text().equals("unlimited");
    }

    private static long positive(Setting setting, long amount, String allowed) {
        if (amount == 0) {
            throw setting.refused("is zero; " + allowed);
        }
        return notNegative(setting, amount, allowed);
    }

    private static long notNegative(Setting setting, long amount, String allowed) {
        if (amount < 0) {
            throw setting.refused("is negative; " + allowed);
        }
        return amount;
    }

    private static long exactCount(Setting setting, String allowed) {
        Matcher count = COUNT.matcher(plain(setting));
        if (!count.matches()) {
            throw setting.refused("is not a number; " + allowed);
        }
        BigDecimal number = new BigDecimal(count.group(1)).scaleByPowerOfTen(ZEROS.getOrDefault(count.group(2), 0));
        if (number.stripTrailingZeros().scale() > 0) {
            throw setting.refused("is not a whole number; " + allowed);
        }
        if (number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0) {
            throw setting.refused("is too large; " + allowed);
        }
        return number.max(BigDecimal.valueOf(-1)).longValueExact();
    }

    private static String plain(Setting setting) {
        try {
            return setting.value() instanceof Number ? new BigDecimal(setting.text()).toPlainString() : setting.text();
        } catch (NumberFormatException notFinite) {
            return setting.text();
        }
    }

    private static long exactBytes(Setting setting, String allowed) {
        if (setting.text().startsWith("-")) {
            return -1;
        }
        try {
            return ConfigValueFactory.fromAnyRef(plain(setting))
                    .atKey("size")
                    .getMemorySize("size")
                    .toBytes();
        } catch (ConfigException malformed) {
            throw setting.refused("is not a size; " + allowed, malformed);
        } catch (IllegalArgumentException tooLarge) {
            throw setting.refused("is too large; " + allowed, tooLarge);
        }
    }
}
