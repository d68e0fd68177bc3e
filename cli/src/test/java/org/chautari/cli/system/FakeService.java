package org.chautari.cli.system;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CountDownLatch;

/** Stands for a service: ready at once, ended on request or by a signal. */
public final class FakeService {

    private FakeService() {}

    public static void main(String[] arguments) throws Exception {
        int port = Integer.getInteger("quarkus.http.port");
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("localhost"), port), 0);
        server.createContext("/q/health/ready", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.createContext("/end", exchange -> Runtime.getRuntime().halt(3));
        server.start();
        System.out.println("ready on " + port);
    }

    /** A service that hears no signal but the last. */
    public static final class Deaf {

        private Deaf() {}

        public static void main(String[] arguments) throws Exception {
            Runtime.getRuntime().addShutdownHook(new Thread(Deaf::neverEnd));
            FakeService.main(arguments);
        }

        private static void neverEnd() {
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** A service that can't start. */
    public static final class Broken {

        private Broken() {}

        public static void main(String[] arguments) {
            System.out.println("the reason why it can't start");
            System.exit(7);
        }
    }
}
