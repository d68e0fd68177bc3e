package org.chautari.bench.system;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.chautari.cli.CommandFailure;
import org.chautari.cli.system.FreePorts;

/** The nginx of this machine, where there is one, as a proxy that keeps its connections open. */
final class Nginx implements AutoCloseable {

    private static final Duration READY_MAX = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(10);

    private final Process process;
    private final int port;

    private Nginx(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** Whether there is one on the PATH. */
    static boolean isHere() {
        return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "nginx")));
    }

    /** Starts one before a server on this machine, and returns when it listens. */
    static Nginx start(Path folder, URI server) throws IOException, InterruptedException {
        int port = FreePorts.one();
        Files.createDirectories(folder);
        Path settings = Files.writeString(folder.resolve("nginx.conf"), settings(server.getPort(), port));
        Path log = folder.resolve("nginx.log");
        Process process = new ProcessBuilder(
                        List.of("nginx", "-e", "stderr", "-p", folder.toString(), "-c", settings.toString()))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
        Nginx nginx = new Nginx(process, port);
        long deadline = System.nanoTime() + READY_MAX.toNanos();
        while (!nginx.listens()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                nginx.close();
                throw new CommandFailure("nginx didn't start: " + Files.readString(log));
            }
            Thread.sleep(POLL);
        }
        return nginx;
    }

    private static String settings(int serverPort, int port) {
        return """
            daemon off;
            worker_processes auto;
            pid nginx.pid;
            events { worker_connections 1024; }
            http {
              access_log off;
              client_body_temp_path body;
              proxy_temp_path proxy;
              fastcgi_temp_path fastcgi;
              uwsgi_temp_path uwsgi;
              scgi_temp_path scgi;
              keepalive_requests 1000000000;
              upstream server { server 127.0.0.1:%d; keepalive 128; keepalive_requests 1000000000; }
              server {
                listen 127.0.0.1:%d;
                location / {
                  proxy_pass http://server;
                  proxy_http_version 1.1;
                  proxy_set_header Connection "";
                }
              }
            }
            """.formatted(serverPort, port);
    }

    private boolean listens() throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (ConnectException notYet) {
            return false;
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + port);
    }

    @Override
    public void close() throws InterruptedException {
        process.destroy();
        process.waitFor();
    }
}
