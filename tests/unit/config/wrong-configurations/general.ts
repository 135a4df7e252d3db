import { applicationKeys, type WrongConfiguration } from "./words";

export const generalFaults: readonly WrongConfiguration[] = [
  {
    title: "nothing at all",
    yaml: `{}
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access
  found:   neither application nor logIngestion
  allowed: application, logIngestion or both`,
  },
  {
    title: "an unknown key at the top",
    yaml: `aplication:
  displayName: Gateway
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:aplication
  found:   an unknown key
  allowed: application, logIngestion, asOf
  Did you mean application?

azure-api-access
  found:   neither application nor logIngestion
  allowed: application, logIngestion or both`,
  },
  {
    title: "text in place of an object",
    yaml: `application: Gateway
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application
  found:   "Gateway"
  allowed: an object with keys of ${applicationKeys}`,
  },
  {
    title: "a list in place of an object",
    yaml: `logIngestion: []
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion
  found:   a list of 0
  allowed: an object with keys of workspaceId, tables, endpoint, writers`,
  },
  {
    title: "nothing in place of an object",
    yaml: `application:
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application
  found:   null
  allowed: an object with keys of ${applicationKeys}`,
  },
  {
    title: "an object without what it needs",
    yaml: `application: {}
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:application.displayName
  found:   nothing
  allowed: text of 1 to 256 characters, not blank`,
  },
  {
    title: "a day that does not exist",
    yaml: `application:
  displayName: Gateway
asOf: 2027-02-30
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:asOf
  found:   "2027-02-30"
  allowed: a day from 2026-11-21 to 2199-12-31, without a time`,
  },
  {
    title: "a time where a day is meant",
    yaml: `application:
  displayName: Gateway
asOf: 2027-03-01T12:00:00Z
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:asOf
  found:   "2027-03-01T12:00:00Z"
  allowed: a day from 2026-11-21 to 2199-12-31, without a time`,
  },
  {
    title: "a moment in the form that Pulumi gives dates",
    yaml: `application:
  displayName: Gateway
asOf: 2027-03-01 12:00:00 +0000 UTC
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:asOf
  found:   "2027-03-01 12:00:00 +0000 UTC"
  allowed: a day from 2026-11-21 to 2199-12-31, without a time`,
  },
  {
    title: "a day that is over",
    yaml: `application:
  displayName: Gateway
asOf: 2026-11-20
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:asOf
  found:   "2026-11-20"
  allowed: a day from 2026-11-21 to 2199-12-31, without a time`,
  },
  {
    title: "a day to rotate on, and nothing to rotate",
    yaml: `application:
  displayName: Gateway
  clientSecret: false
asOf: 2027-03-01
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:asOf
  found:   a day, but no client secret
  allowed: nothing, where there is no client secret to rotate`,
  },
];
