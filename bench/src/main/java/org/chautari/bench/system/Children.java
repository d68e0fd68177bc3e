package org.chautari.bench.system;

import java.util.Optional;
import org.chautari.cli.system.Service;

/** The processes that this one has started. */
final class Children {

    private Children() {}

    /** The one that runs a service. */
    static Optional<ProcessHandle> of(Service service) {
        String port = "-Dquarkus.http.port=" + service.port();
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info().commandLine().orElse("").contains(port))
                .findFirst();
    }
}
