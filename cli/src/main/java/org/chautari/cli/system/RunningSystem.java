package org.chautari.cli.system;

import java.net.URI;

/** Where the local system of this folder is reached, whoever started it. */
public final class RunningSystem {

    private RunningSystem() {}

    /** The gateway, at the place where it last was. */
    public static URI gatewayUrl() {
        return RunDirectory.gatewayUrl(SystemLayout.homeFolder()).orElse(URI.create("http://localhost:8080"));
    }

    /** The sandbox, at the place where it last was. */
    public static URI sandboxUrl() {
        return RunDirectory.sandboxUrl(SystemLayout.homeFolder()).orElse(URI.create("http://localhost:8090"));
    }
}
