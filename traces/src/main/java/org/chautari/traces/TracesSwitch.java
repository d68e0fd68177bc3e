package org.chautari.traces;

import io.smallrye.config.ConfigSourceInterceptor;
import io.smallrye.config.ConfigSourceInterceptorContext;
import io.smallrye.config.ConfigValue;
import org.jspecify.annotations.Nullable;

/** Switches OpenTelemetry on where it is said where traces go. */
public final class TracesSwitch implements ConfigSourceInterceptor {

    private static final String DISABLED = "quarkus.otel.sdk.disabled";
    private static final String ENDPOINT = "chautari.traces.endpoint";

    @Override
    public @Nullable ConfigValue getValue(ConfigSourceInterceptorContext context, String name) {
        ConfigValue said = context.proceed(name);
        return said != null && name.equals(DISABLED) && isSet(context.proceed(ENDPOINT))
                ? said.withValue("false")
                : said;
    }

    private static boolean isSet(@Nullable ConfigValue setting) {
        return setting != null
                && setting.getValue() != null
                && !setting.getValue().isBlank();
    }
}
