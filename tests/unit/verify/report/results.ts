import { redactor } from "../../../../verify/outputs/redact.ts";
import type { Result } from "../../../../verify/run.ts";
import { consentUrl, graphPermission, graphScope, queryScope, readerOfWorkspace } from "../stackOutputs.ts";

export const redact = redactor({ clientSecret: "s3cret~value" });
/** A text that is wider than any column. */
export const longAddress = `${consentUrl}&state=${"x".repeat(80)}`;

/** One result of each kind, with a secret in each text. */
export const results: readonly Result[] = [
  {
    check: {
      number: 1,
      name: "token for Microsoft Graph",
      probe: { kind: "token" },
      tokenScope: graphScope,
      after: [],
    },
    status: "proven",
    evidence: "valid until s3cret~value",
    attempts: 1,
    milliseconds: 41,
  },
  {
    check: {
      number: 2,
      name: "Microsoft Graph: AuditLog.Read.All",
      grant: graphPermission("applicationPermission", "AuditLog.Read.All"),
      probe: { kind: "applicationPermission", permission: "AuditLog.Read.All", consentGiven: false },
      tokenScope: graphScope,
      after: [1],
    },
    status: "failed",
    failure: {
      code: "consent-missing",
      message: "The token s3cret~value does not name it.",
      advice: `An administrator consents s3cret~value at ${longAddress}.`,
      patience: "none",
    },
    attempts: 1,
    milliseconds: 10,
  },
  {
    check: {
      number: 3,
      name: "Reader on logs",
      grant: readerOfWorkspace,
      probe: { kind: "workspaceQuery", endpoint: "e", workspaceId: "w" },
      tokenScope: queryScope,
      after: [],
    },
    status: "proven",
    evidence: "the workspace answers",
    leaves: "one row s3cret~value",
    attempts: 4,
    milliseconds: 6420,
  },
  {
    check: { number: 4, name: "of gateway-vm", probe: { kind: "none", reason: "run it there" }, after: [] },
    status: "notProvable",
    evidence: "run it there",
    attempts: 1,
    milliseconds: 0,
  },
];
