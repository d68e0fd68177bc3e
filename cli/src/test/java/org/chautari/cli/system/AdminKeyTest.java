package org.chautari.cli.system;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.chautari.cli.CommandFailure;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AdminKeyTest {

    @TempDir
    private Path home;

    @Test
    void itIsMadeOnce() {
        String made = AdminKey.readOrCreate(home);

        assertEquals(made, AdminKey.readOrCreate(home));
        assertEquals(64, made.length());
    }

    @Test
    void oneThatOthersMayReadIsRefused() throws Exception {
        AdminKey.readOrCreate(home);
        Files.setPosixFilePermissions(AdminKey.file(home), PosixFilePermissions.fromString("rw-r-----"));

        CommandFailure refused = assertThrows(CommandFailure.class, () -> AdminKey.readOrCreate(home));

        assertTrue(refused.sentence().startsWith("Other users may read or change the admin key"), refused.sentence());
    }

    @Test
    void oneThatIsCutOffIsRefused() throws Exception {
        String made = AdminKey.readOrCreate(home);
        Files.writeString(AdminKey.file(home), made.substring(0, 31));

        CommandFailure refused = assertThrows(CommandFailure.class, () -> AdminKey.readOrCreate(home));

        assertTrue(refused.sentence().contains("has 31 characters"), refused.sentence());
    }
}
