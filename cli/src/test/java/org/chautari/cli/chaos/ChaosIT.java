package org.chautari.cli.chaos;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The command as the launcher runs it, for a short time. */
class ChaosIT {

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final long END_MAX_MINUTES = 5;

    @Test
    @Timeout(value = END_MAX_MINUTES, unit = TimeUnit.MINUTES)
    void nothingIsLostOrDoubledWhileEverythingIsKilled() throws Exception {
        Path folder = Files.createDirectories(Path.of("target", "chaos"));
        Path output = folder.resolve("output");

        Process chaos = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx192m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dchautari.root=" + ROOT,
                        "-Djava.io.tmpdir=" + folder.toAbsolutePath(),
                        "-jar",
                        ROOT.resolve("cli/target/chautari-cli.jar").toString(),
                        "chaos",
                        "--minutes=0.5")
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
        try {
            assertTrue(chaos.waitFor(5, TimeUnit.MINUTES), () -> "never ends: " + said(output));
            assertEquals(0, chaos.exitValue(), () -> said(output));
        } finally {
            chaos.destroy();
            chaos.waitFor();
        }

        assertTrue(said(output).contains("lost 0, doubled 0, wrongly released 0"), () -> said(output));
    }

    private static String said(Path output) {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
