package org.chautari.cli.admin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.chautari.cli.CommandFailure;
import org.jspecify.annotations.Nullable;

/** What an operator is let in by. It goes to the gateway it is for, and is never printed. */
final class Credential {

    private static final Pattern FORM = Pattern.compile("[\\x21-\\x7e]+");

    private final String secret;
    private final Kind kind;

    private Credential(String secret, Kind kind) {
        this.secret = secret;
        this.kind = kind;
    }

    /** The two kinds there are; a request carries one of them. */
    enum Kind {
        ADMIN_KEY("admin key", "--admin-key-file", "CHAUTARI_ADMIN_KEY"),
        ACCESS_TOKEN("access token", "--access-token-file", "CHAUTARI_ACCESS_TOKEN");

        private final String words;
        private final String option;
        private final String variable;

        Kind(String words, String option, String variable) {
            this.words = words;
            this.option = option;
            this.variable = variable;
        }
    }

    /** Where variables of the environment are looked up. */
    interface Environment {

        @Nullable
        String get(String variable);
    }

    static Credential of(String secret, Kind kind) {
        String stripped = secret.strip();
        if (!FORM.matcher(stripped).matches()) {
            throw new CommandFailure("What %s or %s has is no %s: it is one line of visible characters."
                    .formatted(kind.option, kind.variable, kind.words));
        }
        return new Credential(stripped, kind);
    }

    static Credential read(Path file, Kind kind) {
        try {
            return of(Files.readString(file), kind);
        } catch (IOException e) {
            String local = kind == Kind.ADMIN_KEY ? ", or start the local system" : "";
            throw new CommandFailure(
                    "No %s can be read from %s: name its file with %s%s."
                            .formatted(kind.words, file, kind.option, local),
                    e);
        }
    }

    /**
     * The one that the environment has; else the admin key in a file.
     *
     * @param keyFile the local system's, asked for where nothing else is said
     */
    static Credential of(Environment environment, Supplier<Path> keyFile) {
        String key = blankAsNull(environment.get(Kind.ADMIN_KEY.variable));
        String token = blankAsNull(environment.get(Kind.ACCESS_TOKEN.variable));
        if (key != null && token != null) {
            throw new CommandFailure("Both %s and %s are set: unset one of them."
                    .formatted(Kind.ADMIN_KEY.variable, Kind.ACCESS_TOKEN.variable));
        }
        if (token != null) {
            return of(token, Kind.ACCESS_TOKEN);
        }
        return key == null ? read(keyFile.get(), Kind.ADMIN_KEY) : of(key, Kind.ADMIN_KEY);
    }

    private static @Nullable String blankAsNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }

    /** The value of the header that carries it. */
    String header() {
        return "Bearer " + secret;
    }

    /** What to do where it is not accepted. */
    String refused() {
        return "The gateway does not accept this %s: check %s, or %s."
                .formatted(kind.words, kind.option, kind.variable);
    }

    @Override
    public String toString() {
        return kind.words + " ***";
    }
}
