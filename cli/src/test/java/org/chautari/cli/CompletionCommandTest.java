package org.chautari.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What bash makes of the script. */
class CompletionCommandTest {

    /** The builtin that only works while a key is pressed is left out. */
    private static final String COMPLETE = """
            compopt() { :; }
            source "$1"
            shift
            COMP_WORDS=("$@")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            COMP_LINE="$*"
            _complete_chautari
            printf '%s\\n' "${COMPREPLY[@]}\"""";

    @TempDir
    private Path directory;

    private Path script;

    @BeforeEach
    void aScript() throws IOException {
        StringWriter out = new StringWriter();
        Chautari.commandLine().setOut(new PrintWriter(out)).execute("completion");
        script = Files.writeString(directory.resolve("completion"), out.toString());
    }

    @ParameterizedTest
    @CsvSource({
        "chautari cre, credits",
        "chautari credits ad, adjust",
        "chautari credits adjust --low, ''",
        "chautari credits limits --low, --low-balance",
        "chautari credits grant --mode te, test",
        "chautari token issue --access, --access-token-file",
        "chautari payments --upstream, --upstream-reference",
        "chautari ledger tri, trial-balances"
    })
    void aBeginningIsCompleted(String typed, String completed) throws Exception {
        assertEquals(completed, complete(typed.split(" ")).strip());
    }

    @Test
    void theScriptIsForTheLauncherByItsName() throws Exception {
        String defined = bash("source \"$1\"; complete -p chautari", script.toString());

        assertEquals("complete -o default -F _complete_chautari chautari", defined.strip());
    }

    private String complete(String... words) throws Exception {
        String[] arguments = new String[words.length + 1];
        arguments[0] = script.toString();
        System.arraycopy(words, 0, arguments, 1, words.length);
        return bash(COMPLETE, arguments);
    }

    private static String bash(String commands, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("bash", "-c", commands, "bash"));
        command.addAll(List.of(arguments));
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, bash.waitFor(), output);
        return output;
    }
}
