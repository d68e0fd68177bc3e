package org.chautari.sandbox;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.chautari.money.Rupees;
import org.chautari.sandbox.Script.Reading;

/** Reads scripts: parts joined by commas, each kind of part at most once. */
final class ScriptReader {

    /** A kind of part: what a script becomes with its value, empty where no one wrote that value down. */
    private interface Kind {
        Optional<Script> addTo(Script script, String value);
    }

    private static final Map<String, Kind> KINDS = Map.of(
            "details", kind(DetailsPart::read, Script::withDetails),
            "commit", kind(CommitPart::read, Script::withCommit),
            "status", kind(StatusPart::read, Script::withStatus),
            "dlr", kind(DlrPart::read, Script::withDlr),
            "due", ScriptReader::due);

    private ScriptReader() {}

    static Reading read(String text) {
        Script script = Script.NONE;
        Set<String> seen = new HashSet<>();
        for (String part : text.split(",", -1)) {
            int equals = Math.max(0, part.indexOf('='));
            String name = part.substring(0, equals);
            Kind kind = KINDS.get(name);
            if (kind == null || !seen.add(name)) {
                return new Reading.Unknown(part);
            }
            Optional<Script> added = kind.addTo(script, part.substring(equals + 1));
            if (added.isEmpty()) {
                return new Reading.Unknown(part);
            }
            script = added.get();
        }
        return new Reading.Understood(script);
    }

    private static <T> Kind kind(Function<Timed, Optional<T>> part, BiFunction<Script, T, Script> with) {
        return (script, value) -> Timed.read(value).flatMap(part).map(found -> with.apply(script, found));
    }

    private static Optional<Script> due(Script script, String value) {
        OptionalLong paisa = Rupees.parse(value);
        return paisa.isPresent() ? Optional.of(script.withDue(paisa.getAsLong())) : Optional.empty();
    }
}
