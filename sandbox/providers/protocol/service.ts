import { type handleUnaryCall, type sendUnaryData, status, type UntypedServiceImplementation } from "@grpc/grpc-js";
import plugin from "@pulumi/pulumi/proto/plugin_pb.js";
import provider, { type DiffResponse } from "@pulumi/pulumi/proto/provider_pb.js";
import empty from "google-protobuf/google/protobuf/empty_pb.js";
import { PackageRefusal, type ProviderDefinition } from "../providerDefinition.ts";
import type { CheckFailure, Properties } from "../resourceType.ts";
import { checkConfiguration } from "./configuration.ts";
import { diffInputs, type PropertyChange } from "./diff.ts";
import { invoke } from "./invoke.ts";
import { Lifecycle, messageOf, type Subject } from "./lifecycle.ts";
import { parameterize } from "./parameterize.ts";
import { readProperties, writeProperties } from "./value.ts";

/**
 * The ResourceProvider service of Pulumi's plugin protocol, over one provider's definition.
 *
 * The provider declares that it does not accept secrets. The engine then marks each output that has the name of a
 * secret input. The provider marks secret values that it makes itself.
 *
 * @see https://github.com/pulumi/pulumi/blob/master/proto/pulumi/provider.proto
 */
export function providerService(definition: ProviderDefinition): UntypedServiceImplementation {
  const lifecycle = new Lifecycle(definition);
  const secretsOf = (method: string, subject: Subject) => lifecycle.type(method, subject).secretOutputs ?? [];

  return {
    ...(definition.packageName && {
      parameterize: unary((request: provider.ParameterizeRequest) => parameterize(definition, request)),
    }),
    handshake: unary(() => new provider.ProviderHandshakeResponse()),
    attach: unary(() => new empty.Empty()),
    // The engine sends it at the end of each command. The process serves the next command too.
    cancel: unary(() => new empty.Empty()),
    getPluginInfo: unary(() => {
      const response = new plugin.PluginInfo();
      response.setVersion(definition.version);
      return response;
    }),

    checkConfig: unary((request: provider.CheckRequest) => {
      const response = new provider.CheckResponse();
      response.setInputs(request.getNews());
      response.setFailuresList(checkConfiguration(definition, readProperties(request.getNews())).map(checkFailure));
      return response;
    }),
    diffConfig: unary((request: provider.DiffRequest) =>
      diffResponse(
        diffInputs(
          { replaceOn: [] },
          readProperties(request.getOldInputs() ?? request.getOlds()),
          readProperties(request.getNews()),
        ),
        false,
      ),
    ),
    configure: unary(() => {
      const response = new provider.ConfigureResponse();
      response.setSupportspreview(true);
      return response;
    }),
    invoke: unary((request: provider.InvokeRequest) => {
      const { outputs, failures } = invoke(definition, request.getTok(), readProperties(request.getArgs()));
      const response = new provider.InvokeResponse();
      if (outputs !== undefined) response.setReturn(writeProperties(outputs));
      response.setFailuresList(failures.map(checkFailure));
      return response;
    }),

    check: unary((request: provider.CheckRequest) => {
      const { inputs, failures } = lifecycle.check(
        subjectOf(request),
        readProperties(request.getNews()),
        request.hasOlds() ? readProperties(request.getOlds()) : undefined,
        request.getRandomseed_asU8(),
      );
      const response = new provider.CheckResponse();
      response.setInputs(writeProperties(inputs));
      response.setFailuresList(failures.map(checkFailure));
      return response;
    }),
    diff: unary((request: provider.DiffRequest) => {
      const subject = subjectOf(request);
      const before = readProperties(request.getOldInputs());
      const changes = lifecycle.diff(
        subject,
        before,
        readProperties(request.getNews()),
        request.getIgnorechangesList(),
      );
      return diffResponse(changes, lifecycle.deleteBeforeReplace(subject, before));
    }),
    create: unary((request: provider.CreateRequest) => {
      const subject = subjectOf(request);
      const inputs = readProperties(request.getProperties());
      const { id, outputs } = request.getPreview()
        ? { id: "", outputs: lifecycle.previewCreate(subject, inputs) }
        : lifecycle.create(subject, inputs);
      const response = new provider.CreateResponse();
      response.setId(id);
      response.setProperties(writeProperties(outputs, secretsOf("Create", subject)));
      return response;
    }),
    read: unary((request: provider.ReadRequest) => {
      const subject = subjectOf(request);
      const state = { inputs: readProperties(request.getInputs()), outputs: readProperties(request.getProperties()) };
      const found = lifecycle.read(subject, request.getId(), isEmpty(state.outputs) ? undefined : state);
      const response = new provider.ReadResponse();
      if (found === undefined) return response;
      response.setId(request.getId());
      response.setInputs(writeProperties(found.inputs));
      response.setProperties(writeProperties(found.outputs, secretsOf("Read", subject)));
      return response;
    }),
    update: unary((request: provider.UpdateRequest) => {
      const subject = subjectOf(request);
      const before = readProperties(request.getOldInputs());
      const outputs = readProperties(request.getOlds());
      const after = readProperties(request.getNews());
      const response = new provider.UpdateResponse();
      response.setProperties(
        writeProperties(
          request.getPreview()
            ? lifecycle.previewUpdate(subject, before, outputs, after)
            : lifecycle.update(subject, request.getId(), before, outputs, after),
          secretsOf("Update", subject),
        ),
      );
      return response;
    }),
    delete: unary((request: provider.DeleteRequest) => {
      lifecycle.remove(subjectOf(request), request.getId(), readProperties(request.getProperties()));
      return new empty.Empty();
    }),
  };
}

function unary<Request, Response>(answer: (request: Request) => Response): handleUnaryCall<Request, Response> {
  return ({ request }, callback: sendUnaryData<Response>) => {
    try {
      callback(null, answer(request));
    } catch (error) {
      const code = error instanceof PackageRefusal ? status[error.code] : status.UNKNOWN;
      callback({ code, details: messageOf(error) });
    }
  };
}

function subjectOf(request: { getUrn(): string; getType(): string; getName(): string }): Subject {
  return { urn: request.getUrn(), type: request.getType(), name: request.getName() };
}

/** Only the reason names the property. If the property were named, the engine would print its value, even a secret. */
function checkFailure({ reason }: CheckFailure): provider.CheckFailure {
  const failure = new provider.CheckFailure();
  failure.setReason(reason);
  return failure;
}

const kinds = {
  add: [provider.PropertyDiff.Kind.ADD, provider.PropertyDiff.Kind.ADD_REPLACE],
  delete: [provider.PropertyDiff.Kind.DELETE, provider.PropertyDiff.Kind.DELETE_REPLACE],
  update: [provider.PropertyDiff.Kind.UPDATE, provider.PropertyDiff.Kind.UPDATE_REPLACE],
} as const;

function diffResponse(changes: readonly PropertyChange[], deleteBeforeReplace: boolean): DiffResponse {
  const { DIFF_NONE, DIFF_SOME } = provider.DiffResponse.DiffChanges;
  const response = new provider.DiffResponse();
  response.setChanges(changes.length === 0 ? DIFF_NONE : DIFF_SOME);
  response.setDiffsList([...new Set(changes.map(({ input }) => input))]);
  response.setReplacesList([...new Set(changes.filter(({ replaces }) => replaces).map(({ input }) => input))]);
  response.setDeletebeforereplace(deleteBeforeReplace);
  response.setHasdetaileddiff(true);
  for (const { path, kind, replaces } of changes) {
    const detail = new provider.PropertyDiff();
    detail.setKind(kinds[kind][replaces ? 1 : 0]);
    detail.setInputdiff(true);
    response.getDetaileddiffMap().set(path, detail);
  }
  return response;
}

function isEmpty(properties: Properties): boolean {
  return Object.keys(properties).length === 0;
}
