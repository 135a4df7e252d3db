import { once } from "node:events";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import fastify from "fastify";
import type { Service } from "../../../../sandbox/services/service.ts";
import { json, type SimulatedServices, simulatedServices } from "./simulatedServices.ts";

let services: SimulatedServices;

/** A service that answers with the request that it has received. */
function echo(host: string, scheme: "http" | "https"): Service {
  const app = fastify();
  app.all("*", ({ method, url, headers, body, protocol }) => ({ method, url, host: headers.host, body, protocol }));
  return { isFor: (name) => name === host, scheme, app };
}

beforeAll(async () => {
  services = await simulatedServices({
    apis: () => [echo("graph.microsoft.com", "https"), echo("169.254.169.254", "http"), echo("127.0.0.1:4711", "http")],
  });
});
afterAll(() => services.close());

/** The proxy's answer to a request that no client library would send. */
async function raw(request: string): Promise<string> {
  const { port } = new URL(services.proxy);
  const socket = connect({ host: "127.0.0.1", port: Number(port) });
  socket.write(request);
  return text(socket);
}

describe("leads to the service of the host", () => {
  test("through a tunnel, with a certificate for its name", async () => {
    const answer = await services.call("https://graph.microsoft.com/v1.0/users?$top=1", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: '{"a":1}',
    });
    expect([answer.status, json(answer)]).toEqual([
      200,
      {
        method: "POST",
        url: "/v1.0/users?$top=1",
        host: "graph.microsoft.com",
        body: { a: 1 },
        protocol: "https",
      },
    ]);
  });

  test.each(["169.254.169.254", "127.0.0.1:4711"])("without encryption: %s", async (host) => {
    expect(json(await services.call(`http://${host}/metadata?a=b`))).toEqual({
      method: "GET",
      url: "/metadata?a=b",
      host,
      protocol: "http",
    });
  });

  test("without encryption through a tunnel, as Node's fetch does", async () => {
    const answer = await raw(
      "CONNECT 169.254.169.254:80 HTTP/1.1\r\nHost: 169.254.169.254:80\r\n\r\nGET /x HTTP/1.1\r\nHost: 169.254.169.254\r\nConnection: close\r\n\r\n",
    );
    expect(answer).toMatch(/^HTTP\/1.1 200 Connection Established\r\n\r\nHTTP\/1.1 200 OK\r\n[\s\S]*"url":"\/x"/);
  });
});

test("ends while a client has only half begun", async () => {
  const other = await simulatedServices({ apis: () => [echo("graph.microsoft.com", "https")] });
  const { port } = new URL(other.proxy);
  const socket = connect({ host: "127.0.0.1", port: Number(port) });
  socket.write("CONNECT graph.microsoft.com:443 HTTP/1.1\r\nHost: graph.microsoft.com:443\r\n\r\n");
  await once(socket, "data");
  const ended = once(socket, "close");
  await other.close();
  await ended;
});

describe("refuses whatever is not simulated", () => {
  const refusal = (host: string) => `The sandbox has no service for '${host}', and nothing leaves this machine.\n`;

  test("without encryption", async () => {
    const { status, body } = await services.call("http://example.com/");
    expect({ status, body }).toEqual({ status: 502, body: refusal("http://example.com") });
  });

  test.each([
    ["another host", "example.com:443"],
    ["another port", "graph.microsoft.com:8443"],
    ["no encryption where there has to be", "graph.microsoft.com:80"],
    ["encryption where there is none", "169.254.169.254:443"],
  ])("through a tunnel: %s", async (_, host) => {
    const answer = await raw(`CONNECT ${host} HTTP/1.1\r\nHost: ${host}\r\n\r\n`);
    expect(answer.split("\r\n\r\n")).toEqual([
      `HTTP/1.1 502 Bad Gateway\r\nContent-Type: text/plain\r\nContent-Length: ${refusal(host).length}\r\nConnection: close`,
      refusal(host),
    ]);
  });

  test("a request to the proxy itself", async () => {
    expect(await raw("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")).toMatch(
      /^HTTP\/1.1 502 Bad Gateway\r\n[\s\S]*no service for '\/'/,
    );
  });
});
