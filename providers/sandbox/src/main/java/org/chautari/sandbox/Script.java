package org.chautari.sandbox;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.chautari.money.Rupees;
import org.chautari.sandbox.Act.Ending;

/**
 * What a customer's name asks of the sandbox after its {@code ~}: {@code khaltiinternet~commit=timeout,due=250.50}.
 *
 * @param duePaisa the customer's dues, 0 for none
 */
record Script(Act details, Act commit, long duePaisa) {

    /** Longer than any caller waits, so that a delay is bounded. */
    static final Duration DELAY_MAX = Duration.ofMinutes(2);

    private static final Script NONE = new Script(Act.AS_DOCUMENTED, Act.AS_DOCUMENTED, 0);

    private static final Map<String, Act> DETAILS = Map.of(
            "500", new Act.Proceed(false, Ending.SERVER_ERROR, Duration.ZERO),
            "refused", new Act.Refuse("Details refused, as scripted."));

    private static final Map<String, Act> COMMIT = Map.of(
            "refused", new Act.Refuse("Payment refused, as scripted."),
            "already-purchased", new Act.Refuse("Future plan is already exist."),
            "timeout", new Act.Proceed(true, Ending.SILENCE, Duration.ZERO),
            "drop", new Act.Proceed(false, Ending.SILENCE, Duration.ZERO),
            "reset", new Act.Proceed(true, Ending.RESET, Duration.ZERO),
            "reset-before", new Act.Proceed(false, Ending.RESET, Duration.ZERO),
            "500", new Act.Proceed(true, Ending.SERVER_ERROR, Duration.ZERO),
            "500-before", new Act.Proceed(false, Ending.SERVER_ERROR, Duration.ZERO),
            "garbage", new Act.Proceed(true, Ending.GARBAGE, Duration.ZERO));

    private static final Pattern SLOW = Pattern.compile("slow@([0-9]{1,6})(ms|s)");

    private static final Pattern KNOWN_BUT_NOT_PLAYED =
            Pattern.compile("(commit=queued|commit=queued-failed|status=down)@[0-9]{1,6}(?:ms|s)"
                    + "|(commit=queued|commit=queued-failed|status=not-found)");

    /** What came of reading a script. */
    sealed interface Reading {

        /** A script that the sandbox plays. */
        record Understood(Script script) implements Reading {}

        /** A part of the language that the sandbox doesn't play yet. */
        record NotYet(String part) implements Reading {}

        /** Something that no one wrote down. */
        record Unknown(String part) implements Reading {}
    }

    /** Reads what stands after the {@code ~} of a customer's name; without one, all is as documented. */
    static Reading ofCustomer(String customer) {
        int tilde = customer.indexOf('~');
        return tilde < 0 ? new Reading.Understood(NONE) : read(customer.substring(tilde + 1));
    }

    /** The customer's own name, without the script. */
    static String nameIn(String customer) {
        int tilde = customer.indexOf('~');
        return tilde < 0 ? customer : customer.substring(0, tilde);
    }

    /** Reads the parts of a script, joined by commas, each kind of part at most once. */
    static Reading read(String text) {
        Optional<Act> details = Optional.empty();
        Optional<Act> commit = Optional.empty();
        OptionalLong duePaisa = OptionalLong.empty();
        for (String part : text.split(",", -1)) {
            Matcher notYet = KNOWN_BUT_NOT_PLAYED.matcher(part);
            if (notYet.matches()) {
                return new Reading.NotYet(part.replaceFirst("@.*", ""));
            }
            String value = part.substring(part.indexOf('=') + 1);
            boolean understood = false;
            if (part.startsWith("details=") && details.isEmpty()) {
                details = act(DETAILS, value);
                understood = details.isPresent();
            } else if (part.startsWith("commit=") && commit.isEmpty()) {
                commit = act(COMMIT, value);
                understood = commit.isPresent();
            } else if (part.startsWith("due=") && duePaisa.isEmpty()) {
                duePaisa = Rupees.parse(value);
                understood = duePaisa.isPresent();
            }
            if (!understood) {
                return new Reading.Unknown(part);
            }
        }
        return new Reading.Understood(
                new Script(details.orElse(Act.AS_DOCUMENTED), commit.orElse(Act.AS_DOCUMENTED), duePaisa.orElse(0)));
    }

    private static Optional<Act> act(Map<String, Act> plain, String value) {
        Matcher slow = SLOW.matcher(value);
        if (!slow.matches()) {
            return Optional.ofNullable(plain.get(value));
        }
        long count = Long.parseLong(slow.group(1));
        Duration delay = slow.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
        return delay.compareTo(DELAY_MAX) > 0
                ? Optional.empty()
                : Optional.of(new Act.Proceed(true, Ending.ANSWER, delay));
    }
}
