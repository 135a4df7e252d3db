import * as pulumi from "@pulumi/pulumi";
import { findCloud } from "../../../components/catalogue/nationalClouds";
import type { Configuration } from "../../../config/configuration";
import { lookUpNames } from "../../../config/lookUps";
import type {
  WrittenApplication,
  WrittenConfiguration,
  WrittenPermissions,
} from "../../../config/writtenConfiguration";

type Inputs = Readonly<Record<string, unknown>>;

/** What the functions of providers answer, by the end of their token. What they throw is said as the engine says it. */
export type Functions = Readonly<Record<string, (inputs: Inputs) => Readonly<Record<string, unknown>>>>;

interface LookedUp {
  readonly configuration?: Configuration;
  readonly error?: unknown;
  /** Each call, as `getX {"name":"x"}`, in the order of the letters. */
  readonly asked: readonly string[];
}

/** Looks up what a configuration names, against functions that answer what a test wants. */
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

/** What is said of so many faults. */
export function refusal(...faults: readonly string[]): string {
  const count = faults.length === 1 ? "1 fault" : `${faults.length} faults`;
  return [`The configuration of this stack has ${count}; nothing was changed:`, ...faults].join("\n\n");
}

/** An application that asks for nothing. */
export const application: WrittenApplication = {
  displayName: "Gateway",
  signInAudience: "AzureADMyOrg",
  owners: [],
  permissions: [],
  adminConsent: "request",
  directoryRoles: [],
  roleAssignments: [],
  certificates: [],
  federatedCredentials: [],
};

/** An application that asks for permissions. */
export const asking = (adminConsent: string, ...permissions: WrittenPermissions[]) => ({
  application: { ...application, adminConsent, permissions },
});
