package org.chautari.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.chautari.cli.Clone.Result;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LauncherTest {

    private static final Instant BUILT = Instant.parse("2026-02-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    private Path directory;

    private Clone clone;

    @BeforeEach
    void aBuiltClone() throws Exception {
        clone = new Clone(directory);
        clone.builtAt(BUILT);
    }

    @Test
    void theJdkOfJavaHomeIsUsedWhereItIsNewEnough() throws Exception {
        clone.jdk("a-25", "25.0.1");
        clone.set("JAVA_HOME", clone.jdk("z-26", "26"));

        Result result = clone.run("account", "list");

        assertTrue(result.output().startsWith("java of z-26: "), result.output());
        assertTrue(result.output().strip().endsWith("account list"), result.output());
    }

    @Test
    void anotherJdkIsFoundWhereJavaHomeAndPathAreTooOld() throws Exception {
        Path old = clone.jdk("a-17", "17.0.15");
        clone.jdk("b-26", "26-ea");
        clone.jdk("c-25", "25");
        clone.set("JAVA_HOME", old);
        clone.javaOnPath(old);

        assertTrue(clone.run("help").output().startsWith("java of c-25: "));
    }

    @Test
    void theJdkOfThePathComesBeforeOthers() throws Exception {
        clone.jdk("a-25", "25");
        clone.javaOnPath(clone.jdk("z-25", "25.0.2"));

        assertTrue(clone.run("help").output().startsWith("java of z-25: "));
    }

    @Test
    void withoutAJdkOneSentenceSaysSo() throws Exception {
        clone.jdk("a-17", "17.0.15");
        Files.delete(clone.jdk("b-25-without-compiler", "25").resolve("bin/javac"));

        Result result = clone.run("up");

        assertEquals(1, result.exitCode());
        assertEquals(
                "chautari: no JDK 25 found: install one, or set JAVA_HOME to the folder where it is.\n",
                result.output());
    }

    @Test
    void whatIsBuiltNeedsNoMaven() throws Exception {
        clone.jdk("a-25", "25");

        assertTrue(clone.run("up").output().startsWith("java of a-25: "));
    }

    @Test
    void withoutMavenOneSentenceSaysSoWhereSomethingMustBeBuilt() throws Exception {
        clone.jdk("a-25", "25");
        clone.write("cli/src/main/Some.java", "", LATER);

        Result result = clone.run("up");

        assertEquals(1, result.exitCode());
        assertEquals(
                "chautari: something must be built and there is no mvn on the PATH: install Maven 3.8.7 or later.\n",
                result.output());
    }

    @Test
    void anOldMavenIsRefused() throws Exception {
        clone.jdk("a-25", "25");
        clone.maven("3.8.6", 0);
        clone.write("cli/src/main/Some.java", "", LATER);

        Result result = clone.run("up");

        assertEquals(1, result.exitCode());
        assertEquals("chautari: the mvn on the PATH is Maven 3.8.6: install Maven 3.8.7 or later.\n", result.output());
    }

    @Test
    void aNewerMavenIsTaken() throws Exception {
        clone.jdk("a-25", "25");
        clone.maven("3.10.0", 0);
        clone.write("cli/src/main/Some.java", "", LATER);

        assertEquals(0, clone.run("up").exitCode());
    }

    @Test
    void onlyWhatUsesTheChangedModuleIsBuilt() throws Exception {
        Path jdk = clone.jdk("a-25", "25");
        clone.maven("3.8.7", 0);
        clone.write("providers/kit/src/main/Some.java", "", LATER);

        clone.run("up");

        assertEquals(
                List.of("mvn in %s with %s: -B -pl providers/subisu -am -DskipTests -Dchautari.checks.skip=true package"
                        .formatted(clone.root.toRealPath(), jdk)),
                clone.builds());
    }

    @Test
    void whatWasBuiltIsNotBuiltAgain() throws Exception {
        clone.jdk("a-25", "25");
        clone.maven("3.8.7", 0);
        clone.write("pom.xml", "", LATER);
        clone.run("up");

        Result second = clone.run("up");

        assertTrue(second.output().startsWith("java of a-25: "), second.output());
        assertEquals(1, clone.builds().size());
    }

    @Test
    void aRemovedSourceIsAChange() throws Exception {
        clone.jdk("a-25", "25");
        clone.maven("3.8.7", 0);
        Files.delete(clone.root.resolve("gateway/src/main/Some.java"));

        clone.run("up");

        assertTrue(clone.builds().getFirst().contains("-pl gateway "));
    }

    @Test
    void aChangedTestIsNoReasonToBuild() throws Exception {
        clone.jdk("a-25", "25");
        clone.write("gateway/src/test/SomeTest.java", "", LATER);

        assertTrue(clone.run("up").output().startsWith("java of a-25: "));
    }

    @Test
    void anOperatorsCommandBuildsNoService() throws Exception {
        clone.jdk("a-25", "25");
        clone.write("common/src/main/Some.java", "", LATER);

        assertTrue(clone.run("account", "list").output().startsWith("java of a-25: "));
    }

    @Test
    void aFailedBuildShowsTheEndOfItsLog() throws Exception {
        clone.jdk("a-25", "25");
        clone.maven("3.8.7", 1);
        clone.write("cli/src/main/Some.java", "", LATER);

        Result result = clone.run("up");

        assertEquals(1, result.exitCode());
        assertTrue(result.output().contains("The build failed. The end of "), result.output());
        assertTrue(result.output().contains("-pl cli -am"), result.output());
        assertFalse(result.output().contains("java of"), result.output());
    }

    @Test
    void itWorksFromAnyFolderThroughALink() throws Exception {
        clone.jdk("a-25", "25");
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("a clone of it", "chautari"));
        Path elsewhere = Files.createDirectories(directory.resolve("else where"));

        Result result = clone.runFrom(elsewhere, link, "up");

        assertTrue(result.output().contains("-jar " + clone.root.toRealPath() + "/cli/target/chautari-cli.jar up"));
    }

    @Test
    void testRunsMavenInTheCloneWithItsArguments() throws Exception {
        Path jdk = clone.jdk("a-25", "25");
        clone.maven("3.8.7", 3);

        Result result = clone.runFrom(directory, clone.root.resolve("chautari"), "test", "-pl", "gateway");

        assertEquals(3, result.exitCode());
        assertEquals(
                List.of("mvn in %s with %s: -B verify -pl gateway".formatted(clone.root.toRealPath(), jdk)),
                clone.builds());
    }

    @Test
    void whatTheCommandMakesIsThisUsersOnly() throws Exception {
        clone.jdkThat("a-25", "umask");

        assertEquals("0077", clone.run("up").output().strip());
    }
}
