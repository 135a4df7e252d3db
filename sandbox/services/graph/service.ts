import type { FastifyRequest } from "fastify";
import { graphAppId } from "../../cloud/directory/microsoftApis.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import { audiencesOf } from "../apis.ts";
import { queryOf, ResourceService, type ResourceServiceOptions } from "../resourceService.ts";
import type { Service } from "../service.ts";
import { denied, graphManner, objectNotFound } from "./errors.ts";
import { collections, permissionGrantsOf } from "./objects.ts";
import { page, selected } from "./page.ts";
import { isAllowed, type ReadName, requiredAccess } from "./reads.ts";

interface OfObject {
  readonly Params: { readonly id: string };
}

/**
 * The part of Microsoft Graph in which programs read the directory and its audit logs.
 *
 * @see https://learn.microsoft.com/graph/api/overview
 */
export function graphService(options: ResourceServiceOptions): Service {
  const service = new ResourceService(
    options,
    graphManner(() => options.cloud.directory.now()),
  );
  const { app, cloud, grants } = service;
  const [root = ""] = audiencesOf("microsoftGraph", cloud.resourceManager.resources.environment);
  const version = `${root}/v1.0`;

  /** Refuses a caller without the access. A grant counts if the token has it and the directory still does. */
  const requireRead = async (request: FastifyRequest, read: ReadName) => {
    const { oid, roles, wids } = await service.authenticate(request);
    const [permissions, directoryRoles] = [grants.appRoles(oid, graphAppId), grants.directoryRoles(oid)];
    const stillHeld = {
      permissions: new Set(roles.filter((role) => permissions.has(role))),
      directoryRoles: new Set(wids.filter((role) => directoryRoles.has(role))),
    };
    if (!isAllowed(requiredAccess[read], stillHeld.permissions, stillHeld.directoryRoles)) throw denied();
  };
  const answer = (request: FastifyRequest, path: string, objects: readonly object[], pageSize = 100) =>
    page(objects, {
      url: `${version}/${path}`,
      context: `${version}/$metadata#${path}`,
      query: Object.fromEntries(Object.keys(Object(request.query)).map((name) => [name, queryOf(request, name)])),
      pageSize,
    });

  for (const [path, { read, list, pageSize, isAddressable = false }] of Object.entries(collections)) {
    app.get(`/v1.0/${path}`, async (request) => {
      await requireRead(request, read);
      return answer(request, path, list(cloud), pageSize);
    });
    if (!isAddressable) continue;
    app.get<OfObject>(`/v1.0/${path}/:id`, async (request) => {
      await requireRead(request, read);
      const { id } = request.params;
      const found = list(cloud).find((object) => "id" in object && sameId(String(object.id), id));
      if (found === undefined) throw objectNotFound(id);
      const shown = selected(found, queryOf(request, "$select"));
      return { "@odata.context": `${version}/$metadata#${path}/$entity`, ...shown };
    });
  }
  app.get<OfObject>("/v1.0/servicePrincipals/:id/oauth2PermissionGrants", async (request) => {
    await requireRead(request, "permissionGrants");
    const { id } = request.params;
    if (cloud.directory.servicePrincipals.get(id) === undefined) throw objectNotFound(id);
    return answer(request, `servicePrincipals('${id}')/oauth2PermissionGrants`, permissionGrantsOf(cloud, id));
  });
  return { isFor: (host) => host === new URL(root).host, app };
}
