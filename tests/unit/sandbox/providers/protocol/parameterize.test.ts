import { promisify } from "node:util";
import { credentials, type ServiceError, status } from "@grpc/grpc-js";
import { afterEach, expect, test } from "@jest/globals";
import grpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import struct from "google-protobuf/google/protobuf/struct_pb.js";
import { serveProvider } from "../../../../../sandbox/providers/protocol/server.ts";
import {
  PackageRefusal,
  type Parameter,
  type ProviderDefinition,
} from "../../../../../sandbox/providers/providerDefinition.ts";
import type { ResourceType } from "../../../../../sandbox/providers/resourceType.ts";

const closers: (() => void)[] = [];

afterEach(() => {
  for (const close of closers.splice(0)) close();
});

const type = (id: string): ResourceType => ({
  inputs: {},
  computed: [],
  replaceOn: [],
  create: () => ({ id, outputs: {} }),
  read: () => undefined,
  remove() {},
});
const demo: ProviderDefinition = {
  name: "demo",
  version: "1.2.3",
  config: { region: { type: "string" } },
  resources: { "demo:index:It": type("plain"), "demo_other:index:It": type("other") },
  functions: {},
};

async function serve(definition: ProviderDefinition) {
  const server = await serveProvider(definition);
  closers.push(() => server.close());
  return () => {
    const client = new grpc.ResourceProviderClient(`127.0.0.1:${server.port}`, credentials.createInsecure());
    closers.push(() => client.close());
    return {
      parameterize: promisify<messages.ParameterizeRequest, messages.ParameterizeResponse>(
        client.parameterize.bind(client),
      ),
      create: promisify<messages.CreateRequest, messages.CreateResponse>(client.create.bind(client)),
      checkConfig: promisify<messages.CheckRequest, messages.CheckResponse>(client.checkConfig.bind(client)),
    };
  };
}

const typed = (...list: string[]) =>
  new messages.ParameterizeRequest().setArgs(new messages.ParameterizeRequest.ParametersArgs().setArgsList(list));
const kept = (value: Uint8Array) =>
  new messages.ParameterizeRequest().setValue(
    new messages.ParameterizeRequest.ParametersValue().setName("demo_any").setVersion("9.9.9").setValue(value),
  );

test("a provider is told what it is to be as it was typed or as a package keeps it", async () => {
  const seen: Parameter[] = [];
  const connect = await serve({
    ...demo,
    packageName(parameter) {
      seen.push(parameter);
      return "demo_other";
    },
  });
  const { parameterize } = connect();
  const answers = [
    await parameterize(typed("other", "2024-03-11")),
    await parameterize(kept(Uint8Array.of(0, 200, 65))),
    await parameterize(new messages.ParameterizeRequest()),
  ];
  expect(answers.map((answer) => answer.toObject())).toEqual(
    Array.from({ length: 3 }, () => ({ name: "demo_other", version: "1.2.3" })),
  );
  expect(seen.map((parameter) => (parameter.kind === "value" ? [...parameter.bytes] : parameter.list))).toEqual([
    ["other", "2024-03-11"],
    [0, 200, 65],
    [],
  ]);
});

test("the types alone tell the provider and its package apart, whoever connects", async () => {
  const connect = await serve({ ...demo, packageName: () => "demo_other" });
  const [plain, other] = [connect(), connect()];
  await other.parameterize(typed("other"));
  const made = async ({ create }: typeof plain, token: string) =>
    (await create(new messages.CreateRequest().setType(token))).getId();
  expect([
    await made(plain, "demo:index:It"),
    await made(other, "demo_other:index:It"),
    await made(other, "demo:index:It"),
    await made(plain, "demo_other:index:It"),
  ]).toEqual(["plain", "other", "plain", "other"]);
});

test("the package's configuration is held to the same rules", async () => {
  const { parameterize, checkConfig } = (await serve({ ...demo, packageName: () => "demo_other" }))();
  await parameterize(typed("other"));
  const check = async (config: Record<string, string>) => {
    const news = struct.Struct.fromJavaScript({ version: "1.2.3", parameterization: "b3RoZXI=", ...config });
    const request = new messages.CheckRequest().setUrn("urn:pulumi:s::p::pulumi:providers:demo_other::it");
    const answer = await checkConfig(request.setNews(news));
    return answer.getFailuresList().map((failure) => failure.getReason());
  };
  expect(await check({ region: "west" })).toEqual([]);
  expect(await check({ more: "x" })).toEqual([
    "`demo:more` is not a valid configuration key for the demo provider. If the key is not intended for the provider, please choose a different namespace from `demo:`.",
  ]);
});

test.each(["INVALID_ARGUMENT", "INTERNAL"] as const)("a refusal has its own code: %s", async (code) => {
  const connect = await serve({
    ...demo,
    packageName() {
      throw new PackageRefusal(code, "There is no such package.");
    },
  });
  const refused = connect()
    .parameterize(typed("other"))
    .catch(({ code: found, details }: ServiceError) => ({ code: found, details }));
  expect(await refused).toEqual({ code: status[code], details: "There is no such package." });
});

test("a provider that takes no parameter does not know the call", async () => {
  const connect = await serve(demo);
  const refused = connect()
    .parameterize(typed("other"))
    .catch((error: ServiceError) => error.code);
  expect(await refused).toBe(status.UNIMPLEMENTED);
});
