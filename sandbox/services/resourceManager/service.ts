import type { FastifyRequest } from "fastify";
import { ArmError } from "../../cloud/resourceManager/armError.ts";
import { isWithin } from "../../cloud/resourceManager/resourceId.ts";
import type { RoleAssignment } from "../../cloud/resourceManager/roleAssignments.ts";
import { audiencesOf } from "../apis.ts";
import {
  type Manner,
  plainBody,
  queryOf,
  Refusal,
  ResourceService,
  type ResourceServiceOptions,
} from "../resourceService.ts";
import type { Service } from "../service.ts";

const apiVersion = "2022-04-01";
const action = "Microsoft.Authorization/roleAssignments/read";

const manner: Manner = {
  api: "resourceManager",
  notFound: (path) => new Refusal(404, "NotFound", `The sandbox has nothing at '${path}'.`),
  invalidBody: () => new Refusal(400, "InvalidRequestContent", "The request content was invalid."),
  body: plainBody,
};

interface OfScope {
  readonly Params: { readonly "*": string };
}

/**
 * The part of Azure Resource Manager that lists the role assignments of a scope.
 *
 * @see https://learn.microsoft.com/rest/api/authorization/role-assignments/list-for-scope
 */
export function resourceManagerService(options: ResourceServiceOptions): Service {
  const service = new ResourceService(options, manner);
  const { app, cloud, grants } = service;
  const { resources, roleAssignments } = cloud.resourceManager;
  const hosts = audiencesOf("resourceManager", resources.environment).map((audience) => new URL(audience).host);

  app.get<OfScope>("/*", async (request) => {
    const { oid, appid } = await service.authenticate(request);
    const path = `/${request.params["*"]}`;
    const [, scope] = /^(.*)\/providers\/Microsoft\.Authorization\/roleAssignments$/i.exec(path) ?? [];
    if (scope === undefined) throw manner.notFound(path);
    requireVersion(request);
    if (queryOf(request, "$filter") !== "atScope()") {
      throw new Refusal(
        400,
        "UnsupportedQuery",
        "The sandbox lists role assignments with the filter 'atScope()' alone.",
      );
    }
    if (!grants.isAllowed(oid, action, scope, "action")) throw unauthorized(appid, oid, scope);
    existing(() => resources.resolve(scope));
    return {
      value: roleAssignments
        .list()
        .filter((assignment) => isWithin(scope, assignment.scope))
        .map(describe),
    };
  });
  return { isFor: (host) => hosts.includes(host.toLowerCase()), app };
}

function requireVersion(request: FastifyRequest): void {
  const version = queryOf(request, "api-version");
  if (version === apiVersion) return;
  throw version === undefined
    ? new Refusal(
        400,
        "MissingApiVersionParameter",
        "The api-version query parameter (?api-version=) is required for all requests.",
      )
    : new Refusal(
        400,
        "InvalidResourceType",
        `The resource type 'roleAssignments' could not be found in the namespace 'Microsoft.Authorization' for api version '${version}'.`,
      );
}

/** Turns the error of a scope that does not exist into the answer of Azure Resource Manager. */
function existing<T>(find: () => T): T {
  try {
    return find();
  } catch (error) {
    throw error instanceof ArmError ? new Refusal(error.status, error.code, error.message) : error;
  }
}

function describe({ id, name, type, ...properties }: RoleAssignment): object {
  return { id, name, type, properties };
}

function unauthorized(clientId: string, objectId: string, scope: string): Refusal {
  return new Refusal(
    403,
    "AuthorizationFailed",
    `The client '${clientId}' with object id '${objectId}' does not have authorization to perform action '${action}' over scope '${scope}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}
