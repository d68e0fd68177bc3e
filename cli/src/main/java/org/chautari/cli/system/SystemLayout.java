package org.chautari.cli.system;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Where everything of the local system is.
 *
 * @param root the folder of the sources, with what was built from them
 * @param home the folder of data, logs and keys
 */
public record SystemLayout(Path root, Path home, Ports ports) {

    /** The providers, in the order of their ports. */
    public static final List<String> PROVIDERS =
            List.of("subisu", "net-max", "hashcnet-v2", "konnect", "dishhome-updated");

    /** The layout the launcher describes by {@code chautari.root} and {@code chautari.home}. */
    public static SystemLayout of(Ports ports) {
        return new SystemLayout(
                Path.of(System.getProperty("chautari.root", ".")).toAbsolutePath(), homeFolder(), ports);
    }

    /** The layout of one run's own system: in a folder of its own, at ports that are free. */
    public static SystemLayout of(TemporaryHome home) {
        return in(home.path());
    }

    /** The layout of a system in a folder, at ports that are free. */
    public static SystemLayout in(Path home) {
        SystemLayout here = of(FreePorts.ofASystem());
        return new SystemLayout(here.root(), home.toAbsolutePath(), here.ports());
    }

    /** The folder of data, logs and keys. */
    public static Path homeFolder() {
        return Path.of(System.getProperty("chautari.home", ".chautari")).toAbsolutePath();
    }

    /** Where PostgreSQL keeps what it stores. */
    public Path data() {
        return home.resolve("data");
    }

    /** What a service says. */
    public Path log(String service) {
        return home.resolve("logs").resolve(service + ".log");
    }

    /** What is run of a module. */
    public Path jar(String module) {
        return root.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }

    /** The gateway, as clients on this machine reach it. */
    public URI gatewayUrl() {
        return local(ports.gateway());
    }

    /** The simulated upstream. */
    public URI sandboxUrl() {
        return local(ports.sandbox());
    }

    URI providerUrl(int index) {
        return local(ports.provider(index));
    }

    private static URI local(int port) {
        return URI.create("http://localhost:" + port);
    }
}
