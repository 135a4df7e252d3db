import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import type { AddressInfo, Socket } from "node:net";
import type { Duplex } from "node:stream";
import { createSecureContext } from "node:tls";
import type { CertificateAuthority } from "./certificateAuthority.ts";
import type { Service } from "./service.ts";

type Scheme = "http" | "https";

export interface Proxy {
  /** Such as `http://127.0.0.1:43210`. */
  readonly address: string;
  close(): Promise<void>;
}

/**
 * An HTTP proxy that leads to the services alone. It refuses a connection to any other host, so that nothing leaves the
 * machine.
 */
export async function startProxy(services: readonly Service[], authority: CertificateAuthority): Promise<Proxy> {
  await Promise.all(services.map(({ app }) => app.ready()));
  const find = (scheme: Scheme, host: string) =>
    services.find((service) => (service.scheme ?? "https") === scheme && service.isFor(host));
  const answer = (scheme: Scheme) => (request: IncomingMessage, response: ServerResponse) => {
    const host = withoutPort(request.headers.host ?? "", scheme);
    const service = find(scheme, host);
    if (service === undefined) refuse(response, `${scheme}://${host}`);
    else service.app.routing(request, response);
  };
  const plain = createServer(answer("http"));
  const secure = createTlsServer(
    {
      SNICallback(host, done) {
        authority
          .certificateFor(host)
          .then(({ certificate: cert, key }) => done(null, createSecureContext({ cert, key })))
          .catch(done);
      },
    },
    answer("https"),
  );

  const proxy = createServer((request, response) => {
    const url = URL.parse(request.url ?? "");
    if (url?.protocol !== "http:") return refuse(response, request.url ?? "");
    // The address decides, and not the client's own host header. A proxy does the same before it calls a server.
    request.headers.host = url.host;
    request.url = `${url.pathname}${url.search}`;
    plain.emit("request", request, response);
  });
  proxy.on("connect", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on("error", () => socket.destroy());
    const host = request.url ?? "";
    const scheme = host.endsWith(":443") ? "https" : "http";
    if (find(scheme, withoutPort(host, scheme)) === undefined) {
      const reason = refusal(host);
      socket.end(
        `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\nContent-Length: ${Buffer.byteLength(reason)}\r\nConnection: close\r\n\r\n${reason}`,
      );
      return;
    }
    socket.write("HTTP/1.1 200 Connection Established\r\n\r\n");
    if (head.length > 0) socket.unshift(head);
    (scheme === "https" ? secure : plain).emit("connection", socket);
  });

  const sockets = new Set<Socket>();
  proxy.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  });
  proxy.listen(0, "127.0.0.1");
  await once(proxy, "listening");
  return {
    address: `http://127.0.0.1:${portOf(proxy.address())}`,
    async close() {
      const closed = once(proxy, "close");
      proxy.close();
      for (const socket of sockets) socket.destroy();
      await Promise.all([closed, ...services.map(({ app }) => app.close())]);
    },
  };
}

/** The host in lower case, without the default port of the scheme. */
function withoutPort(host: string, scheme: Scheme): string {
  return host.toLowerCase().replace(scheme === "https" ? /:443$/ : /:80$/, "");
}

function refuse(response: ServerResponse, host: string): void {
  response.writeHead(502, { "content-type": "text/plain" }).end(refusal(host));
}

function refusal(host: string): string {
  return `The sandbox has no service for '${host}', and nothing leaves this machine.\n`;
}

function portOf(address: AddressInfo | string | null): number {
  if (address === null || typeof address === "string") throw new Error("the proxy has no port");
  return address.port;
}
