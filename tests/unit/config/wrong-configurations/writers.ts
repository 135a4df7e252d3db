import { appEvents, identityHolders, logsTo, resourceGroup, type WrongConfiguration, workspace } from "./words";

const machine = `${resourceGroup}/providers/Microsoft.Compute/virtualMachines/gateway-vm`;
const withoutApplication = `logIngestion:
  workspaceId: ${workspace}
  tables:
${appEvents}`;

export const writerFaults: readonly WrongConfiguration[] = [
  {
    title: "writers that are neither the application nor a resource with an identity",
    yaml: `${logsTo}${appEvents}  writers:
    - aplication
    - ${resourceGroup}/providers/Microsoft.Web/sites/gateway
    - ${machine}/extensions/agent
    - ${resourceGroup}
    - ${machine.replace("/resourceGroups/telemetry", "")}
    - ${machine}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/collector
`,
    message: `The configuration of this stack has 6 faults; nothing was changed:

azure-api-access:logIngestion.writers[0]
  found:   "aplication"
  allowed: application, or ${identityHolders}
  Did you mean application?

azure-api-access:logIngestion.writers[1]
  found:   "${resourceGroup}/providers/Microsoft.Web/sites/gateway", of type Microsoft.Web/sites
  allowed: application, or ${identityHolders}

azure-api-access:logIngestion.writers[2]
  found:   "${machine}/extensions/agent", of type Microsoft.Compute/virtualMachines/extensions
  allowed: application, or ${identityHolders}

azure-api-access:logIngestion.writers[3]
  found:   "${resourceGroup}"
  allowed: application, or ${identityHolders}

azure-api-access:logIngestion.writers[4]
  found:   "${machine.replace("/resourceGroups/telemetry", "")}", of type Microsoft.Compute/virtualMachines
  allowed: application, or ${identityHolders}

azure-api-access:logIngestion.writers[5]
  found:   "${machine}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/collector", of type Microsoft.ManagedIdentity/userAssignedIdentities
  allowed: application, or ${identityHolders}`,
  },
  {
    title: "no writer",
    yaml: `${logsTo}${appEvents}  writers: []
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.writers
  found:   a list of 0
  allowed: at least one writer`,
  },
  {
    title: "writers twice, in different letter case",
    yaml: `${logsTo}${appEvents}  writers: [application, ${machine}, application, ${machine.toUpperCase()}]
`,
    message: `The configuration of this stack has 2 faults; nothing was changed:

azure-api-access:logIngestion.writers[2]
  found:   "application"
  allowed: each only once, and the one at [0] is the same

azure-api-access:logIngestion.writers[3]
  found:   "${machine.toUpperCase()}"
  allowed: each only once, and the one at [1] is the same`,
  },
  {
    title: "the application as a writer where there is none",
    yaml: `${withoutApplication}  writers: [application, ${machine}]
`,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.writers[0]
  found:   "application"
  allowed: ${identityHolders}; not application, because this configuration has none`,
  },
  {
    title: "nobody to write where there is no application",
    yaml: withoutApplication,
    message: `The configuration of this stack has 1 fault; nothing was changed:

azure-api-access:logIngestion.writers
  found:   nothing
  allowed: a list of who writes, because this configuration has no application: ${identityHolders}`,
  },
];
