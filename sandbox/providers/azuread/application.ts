import { isDeepStrictEqual } from "node:util";
import type { Cloud } from "../../cloud/cloud.ts";
import { sameId } from "../../cloud/directory/objects.ts";
import type { Application, ApplicationProperties } from "../../cloud/directory/types.ts";
import { flag, present } from "../protocol/inputs.ts";
import type { Properties, ResourceType, State, Value } from "../resourceType.ts";
import { checkApplicationInputs } from "./applicationChecks.ts";
import { toApplication, toApplicationInputs } from "./applicationMapping.ts";
import { applicationSchema } from "./applicationSchema.ts";
import { graph } from "./errors.ts";
import { graphId, parseGraphId } from "./graphIds.ts";
import { idsByValue } from "./permissionOutputs.ts";
import { featureTagsOf, saysTags, tagInputs, waysOfTags } from "./tags.ts";

/** azuread:index/application:Application */
export function applicationType({ directory }: Cloud): ResourceType {
  return {
    inputs: applicationSchema,
    computed: [
      "appRoleIds",
      "clientId",
      "disabledByMicrosoft",
      "featureTags",
      "logoUrl",
      "oauth2PermissionScopeIds",
      "objectId",
      "publisherDomain",
      "tags",
      "templateId",
    ],
    computedFrom: {
      appRoleIds: ["appRoles"],
      oauth2PermissionScopeIds: ["api"],
      featureTags: ["tags"],
      tags: ["featureTags"],
    },
    replaceOn: ["templateId"],
    normalize: (inputs) => ({ signInAudience: "AzureADMyOrg", ...inputs }),
    check: checkApplicationInputs,
    same: sameApplicationInput,

    create(inputs) {
      refuseDuplicateName(inputs, undefined);
      const application = graph("Could not create application", () =>
        directory.applications.create(toApplication(inputs)),
      );
      return { id: graphId("Application", application.id), outputs: outputsOf(application, inputs) };
    },

    read(id, state) {
      const [objectId] = parseGraphId("Application", id);
      const application = graph(`Retrieving Application (Application: "${objectId}")`, () =>
        directory.applications.get(objectId),
      );
      return application && stateOf(application, state);
    },

    update(id, inputs) {
      const [objectId] = parseGraphId("Application", id);
      refuseDuplicateName(inputs, objectId);
      const application = graph(`Could not update application with object ID: "${objectId}"`, () => {
        const before = directory.applications.get(objectId);
        return change(objectId, {
          ...toApplication(inputs),
          ...(saysTags(inputs) ? {} : { tags: before?.tags ?? [] }),
        });
      });
      return outputsOf(application, inputs);
    },

    remove(id) {
      const [objectId] = parseGraphId("Application", id);
      graph(
        (reason) => `deleting Application (Application: "${objectId}"): ${reason}`,
        () => directory.applications.remove(objectId),
      );
    },
  };

  /** Changes the application. Graph demands that permissions are disabled before they are changed or removed. */
  function change(objectId: string, after: ApplicationProperties): Application {
    const before = directory.applications.get(objectId);
    if (before !== undefined) {
      const appRoles = disabledWhereChanged(before.appRoles, after.appRoles);
      const scopes = disabledWhereChanged(before.api.oauth2PermissionScopes, after.api.oauth2PermissionScopes);
      const disabled = { ...before, appRoles, api: { ...before.api, oauth2PermissionScopes: scopes } };
      if (!isDeepStrictEqual(disabled, before)) directory.applications.update(objectId, disabled);
    }
    return directory.applications.update(objectId, after);
  }

  function refuseDuplicateName(inputs: Properties, objectId: string | undefined): void {
    if (flag(inputs, "preventDuplicateNames") !== true) return;
    const existing = graph("Could not check for existing application(s)", () => directory.applications.list()).find(
      ({ id, displayName }) => id !== objectId && displayName === inputs["displayName"],
    );
    if (existing === undefined) return;
    throw new Error(
      `An existing "azuread_application" with name "${existing.displayName}" (ID: "${existing.id}") was found and \`prevent_duplicate_names\` was specified: To be managed via Terraform, this resource needs to be imported into the State. Please see the resource documentation for "azuread_application" for more information.`,
    );
  }
}

function disabledWhereChanged<Permission extends { readonly id: string; readonly isEnabled: boolean }>(
  before: readonly Permission[],
  after: readonly Permission[],
): Permission[] {
  return before.map((permission) => {
    const kept = after.find(({ id }) => sameId(id, permission.id));
    return isDeepStrictEqual(kept, permission) ? permission : { ...permission, isEnabled: false };
  });
}

/** Whether two values lead to the same request to Graph. */
function sameApplicationInput(property: string, before: Value, after: Value): boolean {
  if (after === null && waysOfTags.includes(property)) return true;
  if (property === "preventDuplicateNames") return (before ?? false) === (after ?? false);
  const told = (value: Value) => {
    const inputs: Properties = value === null ? {} : { [property]: value };
    return toApplication(inputs);
  };
  return Object.hasOwn(applicationSchema, property) && isDeepStrictEqual(told(before), told(after));
}

function outputsOf(application: Application, inputs: Properties): Properties {
  return {
    appRoleIds: idsByValue(application.appRoles),
    clientId: application.appId,
    disabledByMicrosoft: "",
    ...(Object.hasOwn(inputs, "featureTags") ? {} : { featureTags: featureTagsOf(application.tags) }),
    logoUrl: "",
    oauth2PermissionScopeIds: idsByValue(application.api.oauth2PermissionScopes),
    objectId: application.id,
    publisherDomain: application.publisherDomain,
    ...(Object.hasOwn(inputs, "tags") ? {} : { tags: [...application.tags] }),
    templateId: "",
  };
}

function stateOf(application: Application, state: State | undefined): State {
  const { tags, ...rest } = toApplicationInputs(application);
  const inputs = present({
    ...rest,
    ...(state === undefined ? { tags } : tagInputs(application.tags, state.inputs)),
    preventDuplicateNames: state?.inputs["preventDuplicateNames"],
  });
  return { inputs, outputs: outputsOf(application, inputs) };
}
