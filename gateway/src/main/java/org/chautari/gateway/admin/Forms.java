package org.chautari.gateway.admin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.chautari.gateway.access.Accounts;
import org.chautari.gateway.audit.Actor;
import org.chautari.money.Rupees;
import org.chautari.provider.Mode;

/** The forms that fields of many admin requests have. */
public final class Forms {

    /** The days that requests and statements speak of. */
    public static final ZoneId ZONE = ZoneId.of("Asia/Kathmandu");

    /** A mode. */
    public static final Wanted<Mode> MODE = Wanted.text("test or live.", Forms::mode);

    /** An account's name, in a query. */
    public static final Wanted<String> ACCOUNT = Wanted.text(
            "1 to 50 lower-case letters, digits and hyphens, the first no hyphen.",
            name -> Optional.of(name).filter(Accounts::isName));

    /** A service's slug. */
    public static final Wanted<String> SERVICE =
            Wanted.text("a service's slug, as net-max.", Pattern.compile("[a-z0-9][a-z0-9-]{0,49}"));

    /** An amount in rupees, as a text; its paisa. */
    public static final Wanted<Long> AMOUNT = Wanted.text(
            "more than 0, at most 9999999.99, with at most 2 decimals, as a text.",
            text -> paisa(Rupees.parseAmount(text)));

    /** What makes a movement of credits happen once. */
    public static final Wanted<String> KEY = Wanted.text(
            "1 to 50 letters, digits, underscores and hyphens, another for each time.",
            Pattern.compile("[A-Za-z0-9_-]{1,50}"));

    /** Why credits move. */
    public static final Wanted<String> REASON =
            Wanted.text("one line of 1 to 200 characters.", Pattern.compile("[^\\p{Cc}\\p{Cs}\\p{Zl}\\p{Zp}]{1,200}"));

    /** Who decides. */
    public static final Wanted<String> NAME =
            Wanted.text("who decides, 1 to 50 letters, digits and . _ @ -.", Actor::name);

    /** A day that exists. */
    public static final Wanted<LocalDate> DAY = Wanted.text("a day, as 2026-01-31.", Forms::day);

    /** The moment a period begins at: the one given, or the beginning of a day in Kathmandu. */
    public static final Wanted<Instant> FROM = moment(day -> day);

    /** The first moment after a period: the one given, or the end of a day in Kathmandu. */
    public static final Wanted<Instant> TO = moment(day -> day.plusDays(1));

    private static final DateTimeFormatter DAYS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd").withResolverStyle(ResolverStyle.STRICT);

    private static final Pattern DAY_FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private static final Pattern MOMENT_FORM =
            Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.]{5,18}(Z|[+-][0-9:]{5})");

    private Forms() {}

    /** An amount that {@code Rupees} has read. */
    static Optional<Long> paisa(OptionalLong paisa) {
        return paisa.isPresent() ? Optional.of(paisa.getAsLong()) : Optional.empty();
    }

    private static Optional<Mode> mode(String word) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.word().equals(word))
                .findFirst();
    }

    private static Optional<LocalDate> day(String text) {
        return DAY_FORM.matcher(text).matches() ? parsed(() -> LocalDate.parse(text, DAYS)) : Optional.empty();
    }

    private static Wanted<Instant> moment(UnaryOperator<LocalDate> boundary) {
        return Wanted.text(
                "a day, as 2026-01-31, or a moment, as 2026-01-31T18:30:00+05:45.",
                text -> day(text)
                        .map(boundary)
                        .map(day -> day.atStartOfDay(ZONE).toInstant())
                        .or(() -> moment(text)));
    }

    private static Optional<Instant> moment(String text) {
        return MOMENT_FORM.matcher(text).matches()
                ? parsed(() -> OffsetDateTime.parse(text).toInstant())
                : Optional.empty();
    }

    private static <T> Optional<T> parsed(Supplier<T> parsing) {
        try {
            return Optional.of(parsing.get());
        } catch (DateTimeException notThere) {
            return Optional.empty();
        }
    }
}
