import { managedIdentityResources, onlyOnce } from "../allowed";
import { refuses } from "../refusals";
import { columns, resourceGroup, workspaceId } from "../resources";

const logIngestion = { workspaceId, tables: { AppEvents_CL: { columns } } };
const machine = `${resourceGroup}/providers/Microsoft.Compute/virtualMachines/gateway-vm`;
const machineOfSubscription = machine.replace("/resourceGroups/telemetry", "");
const identityOfMachine = `${machine}/providers/Microsoft.ManagedIdentity/userAssignedIdentities/collector`;
const applicationOrHolders = `application, or ${managedIdentityResources}`;

refuses(
  "logIngestion.writers",
  (writers) => ({ application: { displayName: "Gateway" }, logIngestion: { ...logIngestion, writers } }),
  [
    {
      title: "writers that are neither the application nor a resource with an identity",
      written: [
        "aplication",
        `${resourceGroup}/providers/Microsoft.Web/sites/gateway`,
        `${machine}/extensions/agent`,
        resourceGroup,
        machineOfSubscription,
        identityOfMachine,
      ],
      faults: [
        { path: "[0]", found: '"aplication"', allowed: applicationOrHolders, suggestion: "application" },
        {
          path: "[1]",
          found: `"${resourceGroup}/providers/Microsoft.Web/sites/gateway", of type Microsoft.Web/sites`,
          allowed: applicationOrHolders,
        },
        {
          path: "[2]",
          found: `"${machine}/extensions/agent", of type Microsoft.Compute/virtualMachines/extensions`,
          allowed: applicationOrHolders,
        },
        { path: "[3]", found: `"${resourceGroup}"`, allowed: applicationOrHolders },
        {
          path: "[4]",
          found: `"${machineOfSubscription}", of type Microsoft.Compute/virtualMachines`,
          allowed: applicationOrHolders,
        },
        {
          path: "[5]",
          found: `"${identityOfMachine}", of type Microsoft.ManagedIdentity/userAssignedIdentities`,
          allowed: applicationOrHolders,
        },
      ],
    },
    {
      title: "no writer",
      written: [],
      faults: [{ path: "", found: "a list of 0", allowed: "at least one writer" }],
    },
    {
      title: "writers twice, in different letter case",
      written: ["application", machine, "application", machine.toUpperCase()],
      faults: [
        { path: "[2]", found: '"application"', allowed: onlyOnce(0) },
        { path: "[3]", found: `"${machine.toUpperCase()}"`, allowed: onlyOnce(1) },
      ],
    },
  ],
);

refuses("logIngestion.writers", (written: object) => ({ logIngestion: { ...logIngestion, ...written } }), [
  {
    title: "the application as a writer where there is none",
    written: { writers: ["application", machine] },
    faults: [
      {
        path: "[0]",
        found: '"application"',
        allowed: `${managedIdentityResources}; not application, because this configuration has none`,
      },
    ],
  },
  {
    title: "nobody to write where there is no application",
    written: {},
    faults: [
      {
        path: "",
        found: "nothing",
        allowed: `a list of who writes, because this configuration has no application: ${managedIdentityResources}`,
      },
    ],
  },
]);
