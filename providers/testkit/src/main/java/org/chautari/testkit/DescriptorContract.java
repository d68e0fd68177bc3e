package org.chautari.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.chautari.provider.CommitOrder;
import org.chautari.provider.DetailsQuery;
import org.chautari.provider.Parameter;
import org.chautari.provider.ProviderDescriptor;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;

/** What a provider says of itself is true of its documents. */
interface DescriptorContract extends Contract {

    @Test
    default void theServiceIsNamedAfterItsSlug() {
        String service = ConfigProvider.getConfig().getValue("quarkus.application.name", String.class);

        assertEquals(service, "chautari-provider-" + bench().descriptor().slug());
    }

    @Test
    default void aConnectionCarriesOneRequestAtATime() {
        assertFalse(ConfigProvider.getConfig().getValue("quarkus.http.http2", Boolean.class));
    }

    @Test
    default void everyDocumentedCustomerHasTheFormAskedForWithAndWithoutAScript() {
        ProviderDescriptor descriptor = bench().descriptor();
        for (DetailsQuery query : bench().documents().queries()) {
            for (Parameter parameter : descriptor.detailsParameters()) {
                String value = query.parameters().getOrDefault(parameter.name(), "");
                assertTrue(parameter.accepts(value), parameter.name());
                assertTrue(parameter.accepts(value + "~commit=slow@2s,due=250.50"), parameter.name());
                assertFalse(parameter.accepts(value + "\n"), parameter.name());
                assertFalse(parameter.accepts(""), parameter.name());
            }
            String serviceSlug = query.parameters().getOrDefault("service_slug", "");
            assertEquals(
                    !descriptor.serviceSlugs().isEmpty(),
                    descriptor.serviceSlugs().contains(serviceSlug));
        }
    }

    @Test
    default void everyDocumentedCommitNamesAnOfferInOneWayThatTheDescriptorHas() {
        bench().documents().orders().stream().map(CommitOrder::selector).forEach(bench()::assertSelects);
    }
}
