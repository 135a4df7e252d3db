import type { Access } from "../outputs/outputs.ts";

/** The address for queries to a workspace. */
export interface WorkspaceAddress {
  /** Base address of the query API with its version, such as `https://api.loganalytics.io/v1`. */
  readonly endpoint: string;
  /** The workspace's own id, a GUID. */
  readonly workspaceId: string;
}

/** The way to prove something. */
export type Probe =
  /** Gets a token and looks whose it is. */
  | { readonly kind: "token" }
  /** An application permission: the token names it, and, where one is known, a read that it allows succeeds. */
  | {
      readonly kind: "applicationPermission";
      readonly permission: string;
      readonly read?: string;
      /** Whether the stack itself consents; otherwise an administrator has yet to. */
      readonly consentGiven: boolean;
    }
  /** A delegated permission, which only a person can use: the tenant has the consent to it. */
  | {
      readonly kind: "delegatedConsent";
      readonly permission: string;
      /** The name of the permission's API for people. */
      readonly api?: string;
      /** The name of the same API in tokens. */
      readonly audience: string;
      readonly servicePrincipalObjectId: string;
    }
  /** A directory role: the token names it; where it names none, a read succeeds that nothing else of the stack allows. */
  | {
      readonly kind: "directoryRole";
      readonly templateId: string;
      readonly read: string;
      /** A permission of the same stack that allows the same read. */
      readonly alsoAllowedBy?: string;
    }
  | ({ readonly kind: "workspaceQuery" } & WorkspaceAddress)
  | { readonly kind: "customMetric"; readonly address: string }
  | { readonly kind: "digitalTwinsModels"; readonly address: string }
  /** Uploads one row through a data collection rule. */
  | {
      readonly kind: "logUpload";
      readonly endpoint: string;
      readonly ruleId: string;
      readonly stream: string;
      readonly table: string;
    }
  /** Finds the uploaded row. */
  | {
      readonly kind: "rowArrival";
      readonly stream: string;
      readonly table: string;
      readonly workspaces: readonly WorkspaceAddress[];
    }
  | { readonly kind: "blobContainers"; readonly address: string }
  | { readonly kind: "resourceManagerRead"; readonly resourceId: string }
  /** Nothing can prove it here, for the reason given. */
  | { readonly kind: "none"; readonly reason: string };

/** One thing to prove. */
export interface Check {
  /** From 1, in the order of the plan. */
  readonly number: number;
  readonly name: string;
  readonly probe: Probe;
  /** The grant to prove. Absent for tokens. */
  readonly grant?: Access;
  /** The scope to ask the token endpoint for. Absent where no token is needed. */
  readonly tokenScope?: string;
  /** Numbers of the checks that have to succeed first. */
  readonly after: readonly number[];
}

/** The result of a probe that did not fail. */
export interface Finding {
  /** @default proven */
  readonly status?: "proven" | "notProvable";
  /** The observation that proves it, or the reason why nothing can. */
  readonly evidence: string;
  /** The data that stays behind. */
  readonly leaves?: string;
}

/** The reason why nothing here proves a delegated permission. */
export const onlyPeople = "only a person who signs in can use it";

/** The same, where the consent to it could not be read either. */
export const consentNotRead = `${onlyPeople}; its consent could not be read`;
