package org.chautari.gateway.callback;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.nio.NioEventLoopGroup;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.resolver.ResolvedAddressTypes;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.Future;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.util.List;

/** Looks names up in the hosts file and the DNS, on a thread of its own that never waits. */
@ApplicationScoped
class Dns implements Names {

    /** With search domains, and both kinds of addresses, one name is a few questions. */
    private static final int QUERIES_MAX = 16;

    private final EventLoopGroup thread = new NioEventLoopGroup(1, new DefaultThreadFactory("callback-dns", true));
    private final DnsNameResolver resolver;

    Dns(CallbackConfig config) {
        resolver = new DnsNameResolverBuilder(thread.next())
                .channelType(NioDatagramChannel.class)
                .resolvedAddressTypes(ResolvedAddressTypes.IPV4_PREFERRED)
                .queryTimeoutMillis(config.resolveTimeout().toMillis())
                .maxQueriesPerResolve(QUERIES_MAX)
                .build();
    }

    @Override
    public Uni<List<InetAddress>> addresses(String host) {
        return Uni.createFrom().emitter(emitter -> {
            Future<List<InetAddress>> lookup = resolver.resolveAll(host);
            lookup.addListener(end -> {
                if (lookup.isSuccess()) {
                    emitter.complete(List.copyOf(lookup.getNow()));
                } else {
                    emitter.fail(lookup.cause());
                }
            });
        });
    }

    @PreDestroy
    void close() {
        resolver.close();
        Future<?> _ = thread.shutdownGracefully();
    }
}
