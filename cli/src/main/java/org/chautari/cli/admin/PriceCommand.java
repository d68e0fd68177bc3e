package org.chautari.cli.admin;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** What accounts earn and are charged at services. */
@Command(name = "price", description = "Set and list prices.", mixinStandardHelpOptions = true)
public final class PriceCommand {

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Command(
            description = {
                "Set what an account earns (commission) and is charged (service charge) at a service.",
                "What is not said is nothing from then on; what was paid before keeps its price."
            },
            mixinStandardHelpOptions = true)
    int set(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--service", required = true, paramLabel = "SLUG", description = "At this service.")
                    String service,
            @Option(
                            names = "--from",
                            paramLabel = "WHEN",
                            converter = When.Converter.class,
                            description = "From this day in Kathmandu on, or this moment (default: now).")
                    @Nullable
                    When from,
            @Mixin RateOptions rates,
            @Mixin AdminOptions options)
            throws InterruptedException {
        JsonNode price =
                options.client().post(path(account), price(service, from, rates).fields());
        Output.print(
                spec,
                options,
                price,
                set -> "%s at %s from %s: %s."
                        .formatted(
                                account,
                                set.path("service").asText(),
                                set.path("valid_from").asText(),
                                Prices.text(set)));
        return 0;
    }

    @Command(
            description = "List the prices of an account, the latest of each service first.",
            mixinStandardHelpOptions = true)
    int list(
            @Parameters(paramLabel = "ACCOUNT") String account,
            @Option(names = "--service", paramLabel = "SLUG", description = "At this service.") @Nullable
                    String service,
            @Mixin AdminOptions options)
            throws InterruptedException {
        JsonNode prices = options.client()
                .get(path(account) + new Given().and("service", service).query());
        Output.print(spec, options, prices, Prices::list);
        return 0;
    }

    private Given price(String service, @Nullable When from, RateOptions rates) {
        try {
            Given terms = new Given().and("commission", rates.commission()).and("service_charge", rates.charge());
            if (terms.isEmpty()) {
                throw new TypeConversionException(
                        "Which price: --percent, --flat, --slab, or one of the --charge options? --flat 0 is none.");
            }
            return terms.and("service", service).and("valid_from", from);
        } catch (TypeConversionException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
    }

    private static String path(String account) {
        return "accounts/" + AdminClient.encoded(account) + "/prices";
    }
}
