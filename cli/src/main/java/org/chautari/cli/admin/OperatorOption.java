package org.chautari.cli.admin;

import picocli.CommandLine.Option;

/** Who decides. */
final class OperatorOption {

    @Option(
            names = "--by",
            paramLabel = "OPERATOR",
            defaultValue = "${sys:user.name}",
            description = "Who you are, for the timeline (default: ${DEFAULT-VALUE}).")
    private String by = "";

    String by() {
        return by;
    }
}
