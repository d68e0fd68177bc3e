package org.chautari.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** Who may connect to a cluster: whoever knows a password, from this machine. */
final class HostAccess {

    static final String METHOD = "scram-sha-256";

    private static final String FILE = "pg_hba.conf";
    private static final String RULES = """
            # Written by Chautari at every start.
            host all all 127.0.0.1/32 %1$s
            host all all ::1/128 %1$s
            """.formatted(METHOD);

    private static final String RELOAD = "SELECT pg_reload_conf()";
    private static final String CUT_OTHERS = """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
            WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()
            """;

    private HostAccess() {}

    /** Closes a cluster that let everybody in; the roles must have their passwords by then. */
    static void requirePasswords(Path cluster, Connection superuser) throws IOException, SQLException {
        Path file = cluster.resolve(FILE);
        if (Files.readString(file).equals(RULES)) {
            return;
        }
        Path writing = Files.writeString(cluster.resolve(FILE + ".new"), RULES);
        Files.move(writing, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        try (Statement statement = superuser.createStatement()) {
            statement.execute(RELOAD);
            // Who came in before has proved nothing.
            statement.execute(CUT_OTHERS);
        }
    }
}
