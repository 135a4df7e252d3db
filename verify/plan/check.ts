import type { Access } from "../outputs/outputs.ts";

/** Where to ask a workspace. */
export interface WorkspaceAddress {
  /** Base address of the query API with its version, such as `https://api.loganalytics.io/v1`. */
  readonly endpoint: string;
  /** The workspace's own id, a GUID. */
  readonly workspaceId: string;
}

/** What a check does. */
export type Probe =
  /** Gets a token and looks at whom it is for. */
  | { readonly kind: "token" }
  /** An application permission: the token names it, and, where one is known, a read that it allows. */
  | {
      readonly kind: "applicationPermission";
      readonly permission: string;
      readonly read?: string;
      /** The stack consents; otherwise an administrator has yet to. */
      readonly consentGiven: boolean;
    }
  /** A delegated permission, which only a person can use: whether the tenant has the consent to it. */
  | {
      readonly kind: "delegatedConsent";
      readonly permission: string;
      /** The API of the permission, as people name it. */
      readonly api?: string;
      /** The same, as tokens name it. */
      readonly audience: string;
      readonly servicePrincipalObjectId: string;
    }
  /** A directory role: the token names it; where it names none, a read succeeds that nothing else of the stack allows. */
  | {
      readonly kind: "directoryRole";
      readonly templateId: string;
      readonly read: string;
      /** Permission of the same stack that allows the same read. */
      readonly alsoAllowedBy?: string;
    }
  | ({ readonly kind: "workspaceQuery" } & WorkspaceAddress)
  | { readonly kind: "customMetric"; readonly address: string }
  | { readonly kind: "digitalTwinsModels"; readonly address: string }
  /** One row, uploaded through a data collection rule. */
  | {
      readonly kind: "logUpload";
      readonly endpoint: string;
      readonly ruleId: string;
      readonly stream: string;
      readonly table: string;
    }
  /** The uploaded row, found again. */
  | {
      readonly kind: "rowArrival";
      readonly stream: string;
      readonly table: string;
      readonly workspaces: readonly WorkspaceAddress[];
    }
  | { readonly kind: "blobContainers"; readonly address: string }
  | { readonly kind: "resourceManagerRead"; readonly resourceId: string }
  /** Cannot be proven here, with the reason. */
  | { readonly kind: "none"; readonly reason: string };

/** One thing to prove. */
export interface Check {
  /** From 1, in the order of the plan. */
  readonly number: number;
  readonly name: string;
  readonly probe: Probe;
  /** The grant that it is about; absent for tokens. */
  readonly grant?: Access;
  /** What to ask a token for. Absent where no token is needed. */
  readonly tokenScope?: string;
  /** Numbers of the checks that have to succeed first. */
  readonly after: readonly number[];
}

/** What a check has found out, when nothing went wrong. */
export interface Finding {
  /** @default proven */
  readonly status?: "proven" | "notProvable";
  /** What was seen. */
  readonly evidence: string;
  /** What stays behind. */
  readonly leaves?: string;
}
