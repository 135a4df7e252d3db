import { promisify } from "node:util";
import { credentials, type ServiceError, status } from "@grpc/grpc-js";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import grpc from "@pulumi/pulumi/proto/provider_grpc_pb.js";
import messages from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import struct, { type JavaScriptValue, type Struct } from "google-protobuf/google/protobuf/struct_pb.js";
import { type ProviderServer, serveProvider } from "../../../../../sandbox/providers/protocol/server.ts";

const secretKey = "4dabf18193072939515e22adb298388d";
const secretMark = "1b47061264138c4ac30d75fd1eb44270";
const unknownMark = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const type = "demo:index:Secret";
const urn = `urn:pulumi:dev::p::${type}::it`;

let server: ProviderServer;
let client: InstanceType<typeof grpc.ResourceProviderClient>;

beforeAll(async () => {
  server = await serveProvider({
    name: "demo",
    version: "1.2.3",
    config: { region: { type: "string" }, verbose: { type: "boolean" } },
    resources: {
      [type]: {
        inputs: { label: { type: "string" }, size: { type: "integer" } },
        computed: ["value"],
        secretOutputs: ["value"],
        replaceOn: ["size"],
        deleteBeforeReplace: ({ label }) => label === "a",
        create({ label }) {
          if (label === "refused") throw new Error("Nobody may be called so.");
          return { id: "1", outputs: { value: "hidden" } };
        },
        read: (id, state) =>
          id === "1" ? { inputs: { label: "a" }, outputs: { value: state?.outputs["value"] ?? "" } } : undefined,
        remove() {},
      },
    },
    functions: {
      "demo:index:double": {
        inputs: { of: { type: "number", required: true } },
        invoke: ({ of }) => ({ is: Number(of) * 2 }),
      },
    },
  });
  client = new grpc.ResourceProviderClient(`127.0.0.1:${server.port}`, credentials.createInsecure());
});

afterAll(() => {
  client.close();
  server.close();
});

function properties(value: Record<string, JavaScriptValue>): Struct {
  return struct.Struct.fromJavaScript(value);
}

function create(inputs: Record<string, JavaScriptValue>, preview: boolean) {
  const request = new messages.CreateRequest();
  request.setUrn(urn);
  request.setType(type);
  request.setName("it");
  request.setProperties(properties(inputs));
  request.setPreview(preview);
  return promisify<typeof request, messages.CreateResponse>(client.create.bind(client))(request);
}

test("takes no secrets on the wire, and previews", async () => {
  const shake = promisify<messages.ProviderHandshakeRequest, messages.ProviderHandshakeResponse>(
    client.handshake.bind(client),
  );
  expect((await shake(new messages.ProviderHandshakeRequest())).getAcceptSecrets()).toBe(false);
  const configure = promisify<messages.ConfigureRequest, messages.ConfigureResponse>(client.configure.bind(client));
  const configured = await configure(new messages.ConfigureRequest());
  expect([configured.getAcceptsecrets(), configured.getSupportspreview()]).toEqual([false, true]);
});

test("tells its version, and goes on after a cancel", async () => {
  const cancel = promisify<empty.Empty, empty.Empty>(client.cancel.bind(client));
  await cancel(new empty.Empty());
  await cancel(new empty.Empty());
  const info = await new Promise<string>((resolve, reject) =>
    client.getPluginInfo(new empty.Empty(), (error, response) =>
      error ? reject(error) : resolve(response.getVersion()),
    ),
  );
  expect(info).toBe("1.2.3");
});

test("checks configuration", async () => {
  const check = promisify<messages.CheckRequest, messages.CheckResponse>(client.checkConfig.bind(client));
  const request = new messages.CheckRequest();
  request.setNews(properties({ version: "1.2.3", region: "west", verbose: "true", more: "x" }));
  expect((await check(request)).getFailuresList().map((failure) => failure.getReason())).toEqual([
    "`demo:more` is not a valid configuration key for the demo provider. If the key is not intended for the provider, please choose a different namespace from `demo:`.",
  ]);
});

describe("a resource", () => {
  test("is checked without its values being told", async () => {
    const check = promisify<messages.CheckRequest, messages.CheckResponse>(client.check.bind(client));
    const request = new messages.CheckRequest();
    request.setUrn(urn);
    request.setType(type);
    request.setName("it");
    request.setNews(properties({ label: 5, size: { [secretKey]: secretMark, value: "s3cret" } }));
    expect((await check(request)).getFailuresList().map((failure) => failure.toObject())).toEqual([
      { property: "", reason: "'label' should be of type 'string' but got a number" },
      { property: "", reason: "'size' should be of type 'integer' but got a string" },
    ]);
  });

  test("is diffed in detail", async () => {
    const diff = promisify<messages.DiffRequest, messages.DiffResponse>(client.diff.bind(client));
    const request = new messages.DiffRequest();
    request.setType(type);
    request.setOldInputs(properties({ label: "a", size: 1 }));
    request.setNews(properties({ size: unknownMark }));
    const response = (await diff(request)).toObject();
    expect(response).toMatchObject({
      changes: messages.DiffResponse.DiffChanges.DIFF_SOME,
      diffsList: ["label", "size"],
      replacesList: ["size"],
      deletebeforereplace: true,
      hasdetaileddiff: true,
      detaileddiffMap: [
        ["label", { kind: messages.PropertyDiff.Kind.DELETE, inputdiff: true }],
        ["size", { kind: messages.PropertyDiff.Kind.UPDATE_REPLACE, inputdiff: true }],
      ],
    });
  });

  test("is replaced in the order that its old inputs ask for", async () => {
    const diff = promisify<messages.DiffRequest, messages.DiffResponse>(client.diff.bind(client));
    const request = new messages.DiffRequest();
    request.setType(type);
    request.setOldInputs(properties({ label: "b", size: 1 }));
    request.setNews(properties({ label: "a", size: 2 }));
    expect((await diff(request)).getDeletebeforereplace()).toBe(false);
  });

  test("is previewed with unknown values and made with marked secrets", async () => {
    const preview = await create({ label: unknownMark }, true);
    expect([preview.getId(), preview.getProperties()?.toJavaScript()]).toEqual([
      "",
      { label: unknownMark, value: { [secretKey]: secretMark, value: unknownMark } },
    ]);
    const made = await create({ label: "a" }, false);
    expect([made.getId(), made.getProperties()?.toJavaScript()]).toEqual([
      "1",
      { label: "a", value: { [secretKey]: secretMark, value: "hidden" } },
    ]);
  });

  test("that the cloud refuses is an UNKNOWN error with its words", async () => {
    const refused = create({ label: "refused" }, false).catch(({ code, details }: ServiceError) => ({ code, details }));
    expect(await refused).toEqual({ code: status.UNKNOWN, details: "Nobody may be called so." });
  });

  test("is read with what the state knows, and answers without an id when it is gone", async () => {
    const read = promisify<messages.ReadRequest, messages.ReadResponse>(client.read.bind(client));
    const request = new messages.ReadRequest();
    request.setType(type);
    request.setId("1");
    request.setInputs(properties({ label: "old" }));
    request.setProperties(properties({ label: "old", value: "known" }));
    const found = await read(request);
    expect([found.getId(), found.getInputs()?.toJavaScript(), found.getProperties()?.toJavaScript()]).toEqual([
      "1",
      { label: "a" },
      { label: "a", value: { [secretKey]: secretMark, value: "known" } },
    ]);
    request.setId("2");
    expect((await read(request)).toObject()).toMatchObject({ id: "" });
  });
});

test("functions are checked and called", async () => {
  const invoke = promisify<messages.InvokeRequest, messages.InvokeResponse>(client.invoke.bind(client));
  const request = new messages.InvokeRequest();
  request.setTok("demo:index:double");
  expect((await invoke(request)).getFailuresList().map((failure) => failure.getReason())).toEqual([
    "missing required property 'of'",
  ]);
  request.setArgs(properties({ of: 21 }));
  expect((await invoke(request)).getReturn()?.toJavaScript()).toEqual({ is: 42 });
});
