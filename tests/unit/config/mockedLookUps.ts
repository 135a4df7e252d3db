import * as pulumi from "@pulumi/pulumi";
import { findCloud } from "../../../catalogue/clouds";
import type { AdminConsentMode } from "../../../catalogue/permissions";
import {
  type ApiPermissions,
  type ResolvedPermissions,
  resolvePermissions,
} from "../../../components/permissions/apiPermissions";
import type { Configuration, WrittenConfiguration } from "../../../config/configuration";
import { lookUpNames } from "../../../config/lookUps/lookUpNames";

type Inputs = Readonly<Record<string, unknown>>;

/** The answers of the providers' functions, by the last part of the token. The engine's words are added to an error. */
export type Functions = Readonly<Record<string, (inputs: Inputs) => Readonly<Record<string, unknown>>>>;

interface LookedUp {
  readonly configuration?: Configuration;
  readonly error?: unknown;
  /** Each call, such as `getX {"name":"x"}`, in alphabetical order. */
  readonly asked: readonly string[];
}

/** Looks up the names in a configuration. The functions give the answers of the test. */
export async function lookUpIn(functions: Functions, written: Partial<WrittenConfiguration>): Promise<LookedUp> {
  const asked: string[] = [];
  const call = ({ token, inputs }: pulumi.runtime.MockCallArgs) => {
    const name = token.slice(token.lastIndexOf(":") + 1);
    asked.push(`${name} ${JSON.stringify(inputs)}`);
    try {
      const answer = functions[name];
      if (answer === undefined) throw new Error("no mock");
      return answer(inputs);
    } catch (error) {
      const details = `invocation of ${token} returned an error: ${error instanceof Error ? error.message : error}`;
      throw Object.assign(new Error(details), { details });
    }
  };
  const newResource = () => {
    throw new Error("looking up makes nothing");
  };
  await pulumi.runtime.setMocks({ call, newResource }, "azure-api-access", "dev", false, "contoso");
  const outcome = await lookUpNames({ cloud: findCloud("public"), ...written }).then(
    (configuration) => ({ configuration }),
    (error: unknown) => ({ error }),
  );
  return { ...outcome, asked: asked.sort() };
}

/** The configuration of an application that asks for permissions. */
export const asking = (adminConsent: AdminConsentMode, ...permissions: ApiPermissions[]) => ({
  application: { displayName: "Gateway", adminConsent, permissions },
});

/** Looks up the permissions of an application, and resolves them as the components do. */
export async function lookUpPermissionsIn(
  functions: Functions,
  adminConsent: AdminConsentMode,
  ...permissions: ApiPermissions[]
) {
  const { configuration, error, asked } = await lookUpIn(functions, asking(adminConsent, ...permissions));
  if (error !== undefined) throw error;
  const tenantApis = configuration?.application?.tenantApis;
  const { resolved, faults } = resolvePermissions(permissions, tenantApis);
  return { tenantApis, resolved: resolved.map(withoutCatalogue), faults, asked };
}

/** Leaves the names and ids of an API's other permissions out of a result. */
function withoutCatalogue({ api: { name, applicationId }, ...permissions }: ResolvedPermissions) {
  return { api: name, applicationId, ...permissions };
}
